// Topics and issues by the number of authorities that they recur in.
MATCH (thing)-[recurs:RECURS_IN]->(place:Authority)
WITH thing, recurs, place ORDER BY size(recurs.inspections) DESC, place.name
WITH thing,
     count(place) AS authorities,
     sum(CASE recurs.status WHEN 'persisting' THEN 1 ELSE 0 END) AS persisting,
     sum(CASE recurs.status WHEN 'improved' THEN 1 ELSE 0 END) AS improved,
     sum(CASE recurs.status WHEN 'resolved' THEN 1 ELSE 0 END) AS resolved,
     collect(place.name)[..3] AS places
RETURN labels(thing)[0] AS kind,
       thing.name AS name,
       authorities,
       persisting,
       improved,
       resolved,
       places AS `most often in`,
       thing AS evidence
ORDER BY authorities DESC, persisting DESC, kind DESC, name
