CREATE (t:Topic WHERE t.size > 1)
