// Which issues does one inspection raise again and again, and what did later inspections find?
// An issue is a topic under one aspect; `passages` counts the separate paragraphs and items that fault it.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(issue:Issue)
WHERE found.passages >= 2
OPTIONAL MATCH (inspection)<-[:FOLLOWS*]-(later:Inspection)-[again:ASSESSED]->(issue)
WITH place, inspection, found, issue, later, again
ORDER BY later.start
RETURN place.name AS authority,
       inspection.start AS inspection,
       issue.name AS issue,
       found.passages AS passages,
       found.recommendations AS recommendations,
       collect(toString(later.start) + ' ' + again.stance) AS later
ORDER BY authority, inspection, passages DESC, issue;
