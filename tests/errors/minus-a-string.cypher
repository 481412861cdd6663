RETURN -'x'
