MERGE (a)-[r]->(b)
