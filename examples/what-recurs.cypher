// What keeps coming back in each authority, when was it found weak, and where does it stand now?
// Topics first, each with the inspections in which it was weak; the most frequent at the top.
MATCH (topic:Topic)-[recurs:RECURS_IN]->(place:Authority)
RETURN place.name AS authority,
       topic.name AS topic,
       size(recurs.inspections) AS times,
       recurs.inspections AS weak_in,
       recurs.status AS status
ORDER BY authority, times DESC, topic;
