MATCH p = (a:Service {uid: $from})-[* SHORTEST 1..15]-(b:Service {uid: $to})
RETURN length(p) AS steps
