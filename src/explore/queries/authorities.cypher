// The authorities with the course of their grades.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)
WITH place, inspection, coalesce(inspection.start, inspection.published) AS day
ORDER BY day
WITH place, collect(inspection) AS inspections, collect(toString(day.year) + coalesce(' ' + inspection.overall, '')) AS course
RETURN place.name AS authority, size(inspections) AS inspections, course
ORDER BY authority
