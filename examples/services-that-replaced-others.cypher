// Which services replaced others?
// First those of which a report says so (it names both, or tells of a new model); then those at the front door, where one follows the other:
// the earlier is last named in an inspection before the first that names the later.
MATCH (place:Authority)<-[:OF]-(earlier:Service)-[change:SUCCEEDED_BY]->(later:Service)
RETURN place.name AS authority, earlier.name AS earlier, later.name AS later, 'stated (' + change.by + ')' AS known_by
UNION
MATCH (earlier:Service)-[:DELIVERS]->(topic:Topic {id: 'front-door'})<-[:DELIVERS]-(later:Service)
MATCH (earlier)-[:OF]->(place:Authority)<-[:OF]-(later)
MATCH (earlier)-[:STATED_IN]->(:Document)-[:REPORTS]->(before:Inspection)
MATCH (later)-[:STATED_IN]->(:Document)-[:REPORTS]->(after:Inspection)
WITH place, topic, earlier, later, max(before.start) AS until, min(after.start) AS since
WHERE until < since
RETURN place.name AS authority,
       earlier.name AS earlier,
       later.name AS later,
       'in turn: ' + toString(until) + ', then ' + toString(since) AS known_by;
