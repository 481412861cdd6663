// How have the grades of each area gone from inspection to inspection?
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[:JUDGED]->(judgement:Judgement)
WITH place, inspection, judgement
ORDER BY inspection.start
RETURN place.name AS authority,
       judgement.area AS area,
       collect(DISTINCT toString(inspection.start) + ' ' + judgement.grade) AS grades
ORDER BY authority, area;
