RETURN date({year: 2017, hour: 3})
