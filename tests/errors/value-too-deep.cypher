RETURN reduce(l = [], x IN range(1, 500) | [l])
