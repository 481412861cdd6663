RETURN duration.between(1, 2)
