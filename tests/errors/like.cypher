MATCH (n:Topic) WHERE n.name LIKE 'Early%' RETURN n
