RETURN toUpper(1)
