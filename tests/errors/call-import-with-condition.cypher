MATCH (t:Topic) CALL { WITH t WHERE t.size > 1 RETURN 1 AS one } RETURN t, one
