// What recurs, by area of practice
MATCH (topic:Topic)-[recurs:RECURS_IN]->(place:Authority)
RETURN topic, recurs, place;
