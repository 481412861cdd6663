MATCH (n:Topic) WHERE n.name != 'Early help' RETURN n
