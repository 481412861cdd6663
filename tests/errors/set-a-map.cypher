MATCH (t:Topic) SET t.name = {a: 1}
