MATCH (n:Topic) RETURN n.name, count(*) AS c ORDER BY n.size
