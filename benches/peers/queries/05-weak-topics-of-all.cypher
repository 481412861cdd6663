MATCH (a:Authority)<-[:OF]-(i:Inspection)-[s:ASSESSED]->(t:Topic)
WHERE s.stance = 'weakness'
WITH a, t, count(DISTINCT i) AS inspections
WHERE inspections >= 2
RETURN a.name AS authority, t.name AS topic, inspections
ORDER BY inspections DESC, authority, topic LIMIT 50
