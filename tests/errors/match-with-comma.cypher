MATCH (a:Topic),, (b) RETURN a
