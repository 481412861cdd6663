RETURN 1 AS match
