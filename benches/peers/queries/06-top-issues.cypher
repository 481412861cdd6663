MATCH (i:Issue)-[:RECURS_IN]->(a:Authority)
RETURN i.name AS issue, count(DISTINCT a) AS authorities
ORDER BY authorities DESC, issue LIMIT 10
