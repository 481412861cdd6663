MATCH (a)-[r]->(b) MATCH (a)-[r*]->(b) RETURN r
