// What recurs, by area of practice
MATCH (topic:Topic)-[:RECURS_IN]->(place:Authority)
MATCH (topic)<-[of:OF]-(issue:Issue)-[:RECURS_IN]->(place)
RETURN topic, of, issue;
