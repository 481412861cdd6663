MATCH (n:Topic) RETURN n.name AS a
UNION
MATCH (n:Topic) RETURN n.name AS b
