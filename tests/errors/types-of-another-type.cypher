CALL graph.degree({types: 3})
