MATCH (t IS Topic) RETURN t
