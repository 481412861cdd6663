RETURN date(localtime('10:00'))
