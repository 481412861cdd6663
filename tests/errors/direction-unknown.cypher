CALL graph.degree({direction: 'up'})
