MATCH (t) CALL db.labels() YIELD * RETURN t
