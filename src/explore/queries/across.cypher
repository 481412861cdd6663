// Topics and issues that were weak in two inspections or more, with what every inspection found.
MATCH (thing)-[recurs:RECURS_IN]->(place:Authority)
WHERE place.name = $authority
OPTIONAL MATCH (place)<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(thing)
WITH place, thing, recurs, found, coalesce(inspection.start, inspection.published) AS day
ORDER BY day
WITH place, thing, recurs, collect([day.year, found]) AS course
RETURN place.name AS authority,
       labels(thing)[0] AS kind,
       thing.name AS name,
       recurs.status AS status,
       size(recurs.inspections) AS weak,
       course AS `found, by year`,
       [(thing)<-[:ABOUT|RAISES]-(said)<-[:FOUND|RECOMMENDED]-(i:Inspection)-[:OF]->(place)
        WHERE said:Recommendation OR said.stance = 'weakness' | said] AS evidence
ORDER BY authority, kind DESC, weak DESC, name
