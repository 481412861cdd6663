MATCH (a:Topic)--(b) RETURN a.size + count(b)
