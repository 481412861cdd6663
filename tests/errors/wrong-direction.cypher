CALL graph.degree({direction: 'up'}) YIELD node RETURN node
