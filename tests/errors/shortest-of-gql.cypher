MATCH p = SHORTEST 1 (a:Topic)-[:OF]-+(b:Area) RETURN p
