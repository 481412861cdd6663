OPTIONAL MATCH (x:Topic {name: 'none'}) MATCH (a:Area) CREATE (x)-[:OF]->(a)
