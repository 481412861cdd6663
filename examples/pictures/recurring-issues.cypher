// Recurring issues
// As a timeline: refrain export -f examples/pictures/recurring-issues.cypher --format timeline -o issues.svg
MATCH (issue:Issue)-[:RECURS_IN]->(place:Authority)
RETURN issue, place;
