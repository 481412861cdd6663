MATCH (a:Authority {name: $authority})<-[:OF]-(i:Inspection)-[s:ASSESSED]->(t:Topic)
WHERE s.stance = 'weakness'
WITH t, count(DISTINCT i) AS inspections
WHERE inspections >= 2
RETURN t.name AS topic, inspections ORDER BY inspections DESC, topic
