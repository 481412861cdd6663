// Recommendations made again, with what they are about
MATCH (again:Recommendation)-[repeats:REPEATS]->(first:Recommendation)
MATCH (again)-[about:ABOUT {rank: 1}]->(topic:Topic)
RETURN again, repeats, first, about, topic;
