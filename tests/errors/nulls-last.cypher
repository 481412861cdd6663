MATCH (t:Topic) RETURN t.size AS size ORDER BY size NULLS LAST
