UNWIND [1, 'a'] AS x RETURN sum(x)
