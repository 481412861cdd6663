MATCH (t:Topic) REMOVE t:Topic|Area
