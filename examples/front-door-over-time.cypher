// What was said of the MASH, and of the service that came after it, from one inspection to the next?
// The front door is found by the topic it delivers, so that a change of name does not break the thread.
MATCH (door:Service)-[:DELIVERS]->(:Topic {id: 'front-door'})
MATCH (inspection:Inspection)-[:FOUND]->(finding:Finding)-[:MENTIONS]->(door)
MATCH (finding)-[place:STATED_IN]->(:Document)
WITH inspection, door, finding, min(place.line) AS line
RETURN inspection.start AS inspection,
       coalesce(door.abbreviation, door.name) AS service,
       finding.stance AS stance,
       finding.paragraph AS paragraph,
       finding.text AS text
ORDER BY inspection, line, text;
