UNWIND ['a', 1] AS x RETURN -x
