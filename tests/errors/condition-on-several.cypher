MATCH (t)-[r* WHERE r.x = 1]->(a) RETURN a
