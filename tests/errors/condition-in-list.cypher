UNWIND [1, true] AS y RETURN all(x IN [y] WHERE x)
