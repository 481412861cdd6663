// Which services deliver what
MATCH path = (:Service)-[:DELIVERS]->(:Topic)
RETURN path;
