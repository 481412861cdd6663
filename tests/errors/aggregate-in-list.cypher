MATCH (t:Topic) RETURN [x IN [1, 2] | count(x)]
