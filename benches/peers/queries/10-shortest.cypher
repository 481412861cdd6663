MATCH (a:Service {uid: $from}), (b:Service {uid: $to})
MATCH p = shortestPath((a)-[*..15]-(b))
RETURN length(p) AS steps
