RETURN date({year: 2017, day: 3})
