MATCH ((a)-[:OF]->(b)){1,3} RETURN a
