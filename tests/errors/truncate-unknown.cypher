RETURN date.truncate('moon', date('2017-11-13'))
