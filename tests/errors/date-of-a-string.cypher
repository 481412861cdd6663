RETURN date({year: 'x'})
