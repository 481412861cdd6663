RETURN date('2017-11-13') + 1
