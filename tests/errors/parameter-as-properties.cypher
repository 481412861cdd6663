MATCH (t:Topic $name) RETURN t
