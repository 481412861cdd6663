MATCH (t:Topic), (a:Area) DETACH DELETE t CREATE (t)-[:OF]->(a)
