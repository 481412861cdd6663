RETURN ifnull(null, 1)
