CALL graph.degree({label: 'Topic'}) YIELD node RETURN node
