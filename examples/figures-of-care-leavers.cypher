// What figures are given for care leavers, over time?
// Put other words in place of 'care leavers' for another subject.
MATCH (place:Authority)<-[:OF]-(inspection:Inspection)-[:COUNTED]->(figure:Measure)
WHERE toLower(figure.text) CONTAINS 'care leavers'
RETURN place.name AS authority,
       inspection.start AS inspection,
       figure.as_of AS as_of,
       figure.value AS value,
       figure.unit AS unit,
       figure.text AS words
ORDER BY authority, inspection, as_of, words, value;
