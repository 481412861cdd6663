MATCH (t:Topic) RETURN t FROM t
