MATCH (t:Topic) RETURN [x IN t.size | x]
