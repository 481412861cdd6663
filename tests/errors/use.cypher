USE inspections MATCH (n) RETURN n
