RETURN 'Early help
