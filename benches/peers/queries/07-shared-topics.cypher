MATCH (a:Authority)<-[:RECURS_IN]-(t:Topic)-[:RECURS_IN]->(b:Authority)
WHERE a.name < b.name
WITH a, b, count(t) AS shared
WHERE shared >= 5
RETURN a.name AS one, b.name AS other, shared
ORDER BY shared DESC, one, other LIMIT 50
