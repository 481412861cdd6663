MATCH (n:Topic) RETURN toUper(n.name)
