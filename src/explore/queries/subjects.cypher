// An authority and a topic of this graph that there is much to say of.
OPTIONAL MATCH (place:Authority)<-[:OF]-(inspection:Inspection)
WITH place, count(inspection) AS inspections
ORDER BY inspections DESC, place.name
LIMIT 1
OPTIONAL MATCH (topic:Topic)<-[:ABOUT]-(said:Finding)
WITH place, topic, count(said) AS times
ORDER BY times DESC, topic.name
LIMIT 1
RETURN place.name AS authority, topic.name AS topic
