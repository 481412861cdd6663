// Which issues recur in the most authorities, and in how many of them do they persist?
MATCH (issue:Issue)-[recurs:RECURS_IN]->(place:Authority)
WITH issue, recurs, place
ORDER BY place.name
RETURN issue.name AS issue,
       count(place) AS authorities,
       sum(CASE recurs.status WHEN 'persisting' THEN 1 ELSE 0 END) AS persisting,
       collect(place.name) AS places
ORDER BY authorities DESC, persisting DESC, issue
LIMIT 25;
