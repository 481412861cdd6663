MATCH (r:Topic), ()-[r]->() RETURN r
