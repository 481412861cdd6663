MATCH (i:Inspection) OPTIONAL MATCH (i)-[:JUDGED]->(j:Judgement)
RETURN i.uid AS inspection, collect(j.grade) AS grades
