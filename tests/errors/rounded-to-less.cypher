RETURN round(1.5, -1)
