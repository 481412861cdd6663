RETURN duration({moons: 1})
