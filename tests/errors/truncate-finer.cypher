RETURN date.truncate('hour', date('2017-11-13'))
