// Which inspectors raised an issue and on a later inspection of the same authority found it to be a strength?
MATCH (inspector:Person)-[:LED|INSPECTED]->(earlier:Inspection)-[:ASSESSED {stance: 'weakness'}]->(issue:Issue)
MATCH (inspector)-[:LED|INSPECTED]->(later:Inspection)-[:ASSESSED {stance: 'strength'}]->(issue)
MATCH (later)-[:FOLLOWS*]->(earlier)-[:OF]->(place:Authority)
RETURN DISTINCT place.name AS authority,
       inspector.name AS inspector,
       issue.name AS issue,
       earlier.start AS raised,
       later.start AS resolved
ORDER BY authority, inspector, issue, raised, resolved;
