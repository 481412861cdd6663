// How are the inspections of one authority joined in time?
// `*` follows a relationship any number of times, and `p` holds the whole path: `:export svg picture.svg last` draws it.
MATCH p = (:Authority {name: $authority})<-[:OF]-(:Inspection)-[:FOLLOWS*]->(:Inspection)
RETURN p AS path
ORDER BY length(p) DESC
LIMIT 3;
