// The grades of each inspection
MATCH (i:Inspection)-[:JUDGED]->(judgement:Judgement)
RETURN i, judgement;
