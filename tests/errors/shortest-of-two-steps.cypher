MATCH p = shortestPath((a)-[*]-(b)-[*]-(c)) RETURN p
