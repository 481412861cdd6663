MATCH (t:Topic) RETURN t.name ORDER BY count(t)
