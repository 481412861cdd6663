MATCH (f:Finding) WHERE f.section IS NOT NULL
RETURN DISTINCT f.section AS section ORDER BY section LIMIT 10
