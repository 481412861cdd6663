MATCH (n:Topic) DELETE n:Topic
