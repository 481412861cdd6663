WITH reduce(s = 'aaaaaaaa', x IN range(1, 12) | s + s) AS s RETURN size(replace(s, 'a', s))
