MATCH (n:Topic) WHERE count(n) > 1 RETURN n
