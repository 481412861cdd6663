SET 1.name = 'x'
