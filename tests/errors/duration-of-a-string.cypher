RETURN duration({days: 'x'})
