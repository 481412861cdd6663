RETURN date('+999999999-12-31') + duration('P1D')
