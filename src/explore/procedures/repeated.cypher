// Issues that one inspection raises as a weakness in several places.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(issue:Issue)
WHERE found.passages >= coalesce($passages, 2)
  AND ($authority IS NULL OR toLower(place.name) = toLower($authority))
RETURN place.name AS authority, inspection, issue, found.passages AS passages
ORDER BY authority, coalesce(inspection.start, inspection.published), passages DESC, issue.name
