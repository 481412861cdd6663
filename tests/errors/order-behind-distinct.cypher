MATCH (n:Topic) RETURN DISTINCT n.size ORDER BY n.name
