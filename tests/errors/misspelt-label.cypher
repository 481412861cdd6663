MATCH (t:Topik) RETURN t
