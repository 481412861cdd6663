MATCH (n:Topic) DELETE n
