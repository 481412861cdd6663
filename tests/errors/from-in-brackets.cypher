RETURN toUpper(LEADING '-' FROM 'x')
