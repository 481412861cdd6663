UNWIND [[1], 1] AS x SET x.a = 1
