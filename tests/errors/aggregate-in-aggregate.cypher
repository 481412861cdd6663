MATCH (t:Topic) RETURN count(count(t))
