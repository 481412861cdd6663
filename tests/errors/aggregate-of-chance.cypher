MATCH (t:Topic) RETURN sum(rand())
