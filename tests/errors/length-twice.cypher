MATCH (t)-[:OF*2]->{2}(a) RETURN a
