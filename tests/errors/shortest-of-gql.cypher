MATCH p = SHORTEST 2 (a:Topic)-[:OF]-+(b:Area) RETURN p
