MATCH (t:Topic {id: $hub})<-[:ABOUT]-(f:Finding)
RETURN f.stance AS stance, count(f) AS findings
