MATCH (t:Topic) CALL (t) { MATCH (t)-->(a) RETURN a AS t } RETURN t
