MATCH (t:Topic) USING INDEX t:Topic(name) WHERE t.name = 'x' RETURN t
