MATCH (n:Topic) WITH n.name RETURN 1
