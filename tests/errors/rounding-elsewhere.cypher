RETURN round(2.5, 0, 'HALF_EVEN')
