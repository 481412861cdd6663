UNWIND [true] AS x RETURN x + 1
