UNWIND [{a: 1}, 1] AS x RETURN x.a
