RETURN duration('P1D') * 'x'
