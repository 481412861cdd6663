UNWIND [1, 'a'] AS x RETURN percentileDisc(x, 0.5)
