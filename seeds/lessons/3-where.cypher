// Which weaknesses were found with a word in them?
// `WHERE` keeps the rows of which it is true. `CONTAINS`, `STARTS WITH`, `IN`, `AND`, `OR`, `NOT` and functions can stand in it.
MATCH (i:Inspection)-[:FOUND]->(f:Finding)
WHERE f.stance = 'weakness' AND toLower(f.text) CONTAINS 'assessment'
RETURN i.name AS inspection, f AS finding
LIMIT 5;
