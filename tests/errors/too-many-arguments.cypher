RETURN size([1], [2])
