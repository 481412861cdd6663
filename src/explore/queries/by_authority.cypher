// How much recurs in each authority, and what of it most often.
MATCH (place:Authority)
OPTIONAL MATCH (thing)-[recurs:RECURS_IN]->(place)
WITH place, thing, recurs ORDER BY size(recurs.inspections) DESC, thing.name
WITH place,
     count(thing) AS recurring,
     sum(CASE recurs.status WHEN 'persisting' THEN 1 ELSE 0 END) AS persisting,
     collect(CASE WHEN thing:Topic AND recurs.status = 'persisting' THEN thing.name END)[..3] AS topics,
     collect(thing) AS things
WHERE recurring > 0
RETURN place.name AS authority,
       recurring,
       persisting,
       topics AS `most often`,
       things[..10] AS evidence
ORDER BY persisting DESC, recurring DESC, authority
