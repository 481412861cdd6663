MATCH (a:Service {uid: $from}), (b:Service {uid: $to})
CALL algo.SPpaths({sourceNode: a, targetNode: b, relDirection: 'both', maxLen: 15, pathCount: 1}) YIELD path
RETURN length(path) AS steps
