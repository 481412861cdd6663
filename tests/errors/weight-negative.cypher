MATCH (t:Topic)-[r:OF]->(a) SET r.far = -1 WITH t, a CALL graph.shortestPath(t, a, {weight: 'far'}) YIELD path RETURN path
