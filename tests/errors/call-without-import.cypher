MATCH (t:Topic) CALL { MATCH (t)-->(a) RETURN t.name AS name } RETURN t, nam
