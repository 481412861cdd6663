RETURN date({year: 2017, month: 13})
