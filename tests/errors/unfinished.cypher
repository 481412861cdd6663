MATCH (n:Topic) WHERE n.name =
