// What became of each inspection's recommendations?
// `OPTIONAL MATCH` keeps a row though nothing is found, with `null` in its place; `collect` gathers rows into a list.
MATCH (a:Authority {name: $authority})<-[:OF]-(i:Inspection)-[:RECOMMENDED]->(r:Recommendation)
OPTIONAL MATCH (r)<-[:REPEATS]-(again:Recommendation)
RETURN i.start AS inspection, r AS recommendation, count(again) AS made_again
ORDER BY made_again DESC, inspection
LIMIT 10;
