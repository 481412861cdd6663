MATCH (t) CALL db.labels() YIELD label
