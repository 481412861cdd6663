MATCH (n) WHERE n.id = 'x' OR /* RETURN n
