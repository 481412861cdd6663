MATCH (t:Topic) WHERE t.size = 1 || t.size = 2 RETURN t
