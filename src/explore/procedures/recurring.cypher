// What was weak in two inspections or more, and what every inspection found of it. Each list is in order of time.
MATCH (node:Topic|Issue)-[recurs:RECURS_IN]->(place:Authority)
WHERE $authority IS NULL OR toLower(place.name) = toLower($authority)
OPTIONAL MATCH (place)<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(node)
WITH place, node, recurs, inspection, found, coalesce(inspection.start, inspection.published) AS day
ORDER BY day
WITH place, node, recurs,
     collect(CASE WHEN inspection IS NOT NULL THEN {day: day, stance: found.stance, passages: found.passages} END) AS course
RETURN place.name AS authority,
       node,
       node.name AS name,
       recurs.status AS status,
       size(recurs.inspections) AS times,
       course
ORDER BY authority, labels(node)[0] DESC, times DESC, name
