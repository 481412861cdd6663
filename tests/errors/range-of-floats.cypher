RETURN range(1, 2.5)
