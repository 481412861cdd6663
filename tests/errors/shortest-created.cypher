CREATE p = shortestPath((a)-[:OF]->(b))
