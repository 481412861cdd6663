// Where something still goes wrong: which authorities had the same weakness and have put it right?
// A pupil is weak in the topic for the second time or more often, and still is. A teacher was weak in it, too, and was then
// praised for it, a year or more later, by an inspection that found no fault with it, as none has since.
MATCH (topic:Topic)-[recurs:RECURS_IN {status: 'persisting'}]->(pupil:Authority)
MATCH (teacher:Authority)<-[:OF]-(bad:Inspection)-[:ASSESSED {stance: 'weakness'}]->(topic)
MATCH (teacher)<-[:OF]-(good:Inspection)-[found:ASSESSED {stance: 'strength'}]->(topic)
WHERE teacher <> pupil AND good.start >= bad.start + duration('P1Y') AND found.weaknesses = 0
  AND NOT EXISTS { MATCH (good)<-[:FOLLOWS*]-(:Inspection)-[later:ASSESSED]->(topic) WHERE later.weaknesses > 0 }
WITH topic, recurs, pupil, teacher, max(bad.start) AS weak_until, min(good.start) AS good_by, sum(found.strengths) AS praise
ORDER BY praise DESC, teacher.name
RETURN pupil.name AS authority,
       topic.name AS topic,
       size(recurs.inspections) AS times_weak,
       count(teacher) AS resolved_elsewhere,
       collect(teacher.name + ': weak until ' + toString(weak_until.year) + ', good by ' + toString(good_by.year))[..3] AS learn_from
ORDER BY authority, times_weak DESC, topic;
