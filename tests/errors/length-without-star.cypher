MATCH (a)-[:OF 1..2]->(b) RETURN a
