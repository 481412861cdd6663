MATCH (t:Topic {id: $hub})<-[:ABOUT]-(f:Finding)-[:RAISES]->(i:Issue)
RETURN i.name AS issue, count(f) AS findings
ORDER BY findings DESC, issue LIMIT 20
