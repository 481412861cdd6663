RETURN substring('abc', -1)
