// Which topics have the most weaknesses?
// What stands beside an aggregate such as `count` is what it counts by: here, one row a topic.
MATCH (t:Topic)<-[:ABOUT]-(f:Finding {stance: 'weakness'})
RETURN t.name AS topic, count(f) AS weaknesses
ORDER BY weaknesses DESC, topic
LIMIT 10;
