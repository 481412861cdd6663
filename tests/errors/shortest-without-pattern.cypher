MATCH p = shortestPath(a) RETURN p
