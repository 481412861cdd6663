RETURN localtime('10:00') - date('2017-11-13')
