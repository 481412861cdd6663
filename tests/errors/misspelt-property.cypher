MATCH (t:Topic) RETURN t.nmae
