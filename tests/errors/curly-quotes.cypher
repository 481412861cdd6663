MATCH (n {name: ‘Early help’}) RETURN n
