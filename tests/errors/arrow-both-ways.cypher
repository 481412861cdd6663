MATCH (a)<-[:OF]->(b) CREATE (a)<-[:OF]->(b)
