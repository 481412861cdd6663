// Which inspections are there?
// `(i:Inspection)` is any node with that label, and `i` a name for it. `i.start` is a property. `;` ends a query.
MATCH (i:Inspection)
RETURN i.name AS inspection, i.start AS start, i.overall AS overall
ORDER BY start
LIMIT 10;
