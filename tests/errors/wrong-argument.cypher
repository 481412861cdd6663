CALL graph.shortestPath(1, 2) YIELD path RETURN path
