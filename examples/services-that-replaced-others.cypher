// Which services replaced others?
// Only those of which a report says so. `known_by` tells whether it names both, or names the later one where it tells of a
// new model of what one service of an area does.
MATCH (place:Authority)<-[:OF]-(earlier:Service)-[change:SUCCEEDED_BY]->(later:Service)
RETURN place.name AS authority,
       earlier.name AS earlier,
       later.name AS later,
       CASE change.by WHEN 'named' THEN 'both are named' ELSE 'a new model is told of' END AS known_by
ORDER BY authority, earlier, later;
