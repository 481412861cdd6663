MATCH (a:Topic) ((b)-[:OF]->(c)){1,3} (d) RETURN d
