RETURN 'a' * 2
