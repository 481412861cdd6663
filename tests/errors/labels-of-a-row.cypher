UNWIND [1, 'a'] AS x RETURN x:Topic
