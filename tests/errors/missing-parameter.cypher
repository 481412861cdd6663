MATCH (n:Topic {name: $nam}) RETURN n
