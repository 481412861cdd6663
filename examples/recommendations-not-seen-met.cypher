// Which recommendations has no later inspection seen to be met?
// Met: a later inspection of the same authority speaks of the recommendation's main topic as a strength.
// Where `inspections_since` is 0, none has come to see.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[:RECOMMENDED]->(asked:Recommendation)
MATCH (asked)-[:ABOUT {rank: 1}]->(topic:Topic)
OPTIONAL MATCH (inspection)<-[:FOLLOWS*]-(later:Inspection)-[:ASSESSED {stance: 'strength'}]->(topic)
WITH place, inspection, asked, topic, count(later) AS met
WHERE met = 0
OPTIONAL MATCH (inspection)<-[:FOLLOWS*]-(since:Inspection)
OPTIONAL MATCH (asked)<-[:REPEATS]-(:Recommendation)<-[:RECOMMENDED]-(again:Inspection)
RETURN place.name AS authority,
       inspection.start AS inspection,
       asked.number AS number,
       asked.text AS recommendation,
       topic.name AS topic,
       count(DISTINCT since) AS inspections_since,
       count(DISTINCT again) AS asked_again
ORDER BY authority, inspection, toFloat(number), recommendation;
