RETURN [x IN 1 | x]
