RETURN date({month: 3})
