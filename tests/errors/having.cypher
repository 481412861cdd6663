MATCH (t:Topic) RETURN t.name, count(*) HAVING count(*) > 1
