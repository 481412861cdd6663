RETURN size(x IN [1] WHERE x > 0)
