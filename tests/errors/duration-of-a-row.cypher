UNWIND ['x', 1] AS x RETURN duration('P1D') * x
