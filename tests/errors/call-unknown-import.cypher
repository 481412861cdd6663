MATCH (topic:Topic) CALL (topik) { RETURN 1 AS one } RETURN one
