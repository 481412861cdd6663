// Issues that one inspection faults in several passages, beyond those that recur, with what later inspections found.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[found:ASSESSED]->(issue:Issue)
WHERE found.passages >= 2
  AND place.name = $authority
  AND NOT EXISTS { MATCH (issue)-[:RECURS_IN]->(place) }
OPTIONAL MATCH (inspection)<-[:FOLLOWS*]-(later:Inspection)-[again:ASSESSED]->(issue)
WITH place, inspection, found, issue, again, coalesce(later.start, later.published) AS day
ORDER BY day
WITH place, inspection, found, issue, collect([day.year, again]) AS later
RETURN place.name AS authority,
       coalesce(inspection.start, inspection.published) AS inspection_of,
       issue.name AS name,
       found.passages AS passages,
       found.recommendations AS recommendations,
       later AS `found later`,
       [(issue)<-[:RAISES]-(said)<-[:FOUND|RECOMMENDED]-(inspection)
        WHERE said:Recommendation OR said.stance = 'weakness' | said] AS evidence
ORDER BY authority, inspection_of, passages DESC, name
