RETURN duration('P1')
