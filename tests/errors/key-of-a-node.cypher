MATCH (t:Topic) RETURN t[0]
