MATCH (t:Topic), (a:Area) CREATE (t)-[:OF*2]->(a)
