RETURN size(split(reduce(s = 'aaaaaaaa', x IN range(1, 21) | s + s), ''))
