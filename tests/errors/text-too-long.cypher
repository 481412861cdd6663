RETURN size(reduce(s = 'aaaaaaaaaaaaaaaa', x IN range(1, 40) | s + s))
