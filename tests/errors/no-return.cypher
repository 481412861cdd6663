MATCH (n:Topic)
