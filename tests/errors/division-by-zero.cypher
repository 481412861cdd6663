MATCH (n:Topic)
RETURN n.name, 1 / (n.size - n.size)
