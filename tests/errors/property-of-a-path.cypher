MATCH p = (t:Topic)-->() WHERE p.name = 'x' RETURN p
