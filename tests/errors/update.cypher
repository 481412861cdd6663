UPDATE Topic SET name = 'x'
