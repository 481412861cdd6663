// Which topics were weak in two inspections or more?
// `WITH` hands rows on to the next part, so that what was counted can be asked about. A relationship has properties too: `r.stance`.
MATCH (i:Inspection)-[r:ASSESSED]->(t:Topic)
WHERE r.stance = 'weakness'
WITH t, count(i) AS times
WHERE times >= 2
RETURN t.name AS topic, times
ORDER BY times DESC, topic
LIMIT 10;
