MATCH (t:Topic) RETURN sum(*)
