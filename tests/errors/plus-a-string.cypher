RETURN +'x'
