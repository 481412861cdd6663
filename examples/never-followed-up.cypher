// Which recommendations did no later inspection come back to?
// A later inspection was there, but none speaks of any topic of the recommendation, nor repeats it. Visits with a narrow
// scope do not count as having looked.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[:RECOMMENDED]->(asked:Recommendation)
MATCH (inspection)<-[:FOLLOWS*]-(later:Inspection)
WHERE NOT later.kind IN ['focused-visit', 'monitoring-visit', 'other']
WITH place, inspection, asked, collect(DISTINCT later) AS since
WHERE EXISTS { MATCH (asked)-[:ABOUT]->(:Topic) }
  AND NOT EXISTS { MATCH (asked)<-[:REPEATS]-(:Recommendation) }
  AND NOT EXISTS {
    MATCH (asked)-[:ABOUT]->(topic:Topic)<-[spoken:ASSESSED]-(again:Inspection)
    WHERE again IN since AND spoken.strengths + spoken.weaknesses + spoken.recommendations > 0
  }
MATCH (asked)-[:ABOUT {rank: 1}]->(main:Topic)
RETURN place.name AS authority,
       inspection.start AS inspection,
       asked.number AS number,
       asked.text AS recommendation,
       main.name AS topic,
       size(since) AS inspections_since
ORDER BY authority, inspection, toFloat(number), recommendation;
