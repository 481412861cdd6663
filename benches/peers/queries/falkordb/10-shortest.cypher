MATCH (a:Service {uid: $from}), (b:Service {uid: $to})
WITH a, b MATCH p = allShortestPaths((a)-[*]-(b))
RETURN length(p) AS steps LIMIT 1
