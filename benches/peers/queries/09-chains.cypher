MATCH p = (i:Inspection)-[:FOLLOWS*1..10]->(earlier:Inspection)
RETURN length(p) AS steps, count(*) AS chains ORDER BY steps
