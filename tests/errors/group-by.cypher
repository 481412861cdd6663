MATCH (n:Topic) RETURN n.area, count(*) GROUP BY n.area
