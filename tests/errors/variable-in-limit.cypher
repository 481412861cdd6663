MATCH (n:Topic) RETURN n LIMIT n.size
