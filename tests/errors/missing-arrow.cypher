MATCH (a)-[:OF](b) RETURN a
