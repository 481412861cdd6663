// What each inspection of an authority found of each topic, in order of time.
MATCH (place:Authority {name: $authority})<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(topic:Topic)
WITH inspection, topic, found, coalesce(inspection.start, inspection.published) AS day
RETURN inspection, day, topic, topic.name AS name, found
ORDER BY day, inspection.name, name
