CALL graph.degree() YIELD nod, degree RETURN nod
