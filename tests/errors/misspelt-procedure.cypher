CALL db.label()
