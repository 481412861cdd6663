MATCH (t:Topic) JOIN (a:Area) RETURN t
