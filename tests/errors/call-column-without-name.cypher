MATCH (t:Topic) CALL (t) { MATCH (t)-->(a) RETURN a.name } RETURN t
