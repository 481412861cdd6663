MATCH (p), p = (a)-->(b) RETURN p
