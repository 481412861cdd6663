MATCH (t:`Topic) RETURN t
