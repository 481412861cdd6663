MATCH (t:Topic) CALL graph.shortestPath(t) YIELD path RETURN path
