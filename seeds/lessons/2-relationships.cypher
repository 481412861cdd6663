// Which grades did the inspections of one authority give?
// An arrow is a relationship: `(i)-[:OF]->(a)` goes from an inspection to its authority. `{name: …}` chooses by a property.
MATCH (a:Authority {name: $authority})<-[:OF]-(i:Inspection)-[:JUDGED]->(j:Judgement)
RETURN i.start AS inspection, j.label AS area, j.grade AS grade
ORDER BY inspection, area
LIMIT 20;
