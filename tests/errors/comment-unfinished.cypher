RETURN 1 /* and so on
