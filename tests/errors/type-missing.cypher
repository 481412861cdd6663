MATCH (t:Topic), (a:Area) CREATE (t)-->(a)
