MATCH (t:Topic) SET t = 3
