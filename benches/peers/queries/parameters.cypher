// What the twelve queries are asked about: found in the graph, so that they hold for any.
MATCH (t:Topic)<-[:ABOUT]-(f:Finding)
WITH t, count(f) AS size, max(f.uid) AS finding ORDER BY size DESC, t.id LIMIT 1
MATCH (a:Authority)<-[:OF]-(i:Inspection)
WITH t, finding, a, count(i) AS inspections ORDER BY inspections DESC, a.name LIMIT 1
MATCH (s:Service)-[:OF]->(a)
WITH t, finding, a, min(s.uid) AS from
MATCH (s:Service)
RETURN t.id AS hub, finding, a.name AS authority, from, max(s.uid) AS to, 'safeguarding hub' AS words
