UNWIND ['a'] AS x RETURN [1, 2][x..]
