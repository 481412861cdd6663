// Which findings support each recommendation, and how is that known?
// `marker`: the report prints it ("(Recommendation)"); `citation`: the recommendation cites the paragraph;
// `similarity`: close in words and topic.
MATCH (inspection:Inspection)-[:RECOMMENDED]->(asked:Recommendation)<-[support:SUPPORTS]-(finding:Finding)
RETURN inspection.name AS made_by,
       asked.number AS number,
       asked.text AS recommendation,
       support.by AS known_by,
       finding.paragraph AS paragraph,
       finding.text AS finding
ORDER BY inspection.start, made_by, toFloat(number), recommendation, support.score DESC, finding;
