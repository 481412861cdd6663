CREATE (t:Topic)-[r:OF]->(), (t)-[r:OF]->()
