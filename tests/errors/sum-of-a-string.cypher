UNWIND ['a'] AS x RETURN sum(x)
