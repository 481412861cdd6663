MATCH (t:Topic) CREATE (t:Area)
