RETURN ids(1), ie(2)
