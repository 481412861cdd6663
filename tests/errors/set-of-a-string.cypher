WITH 'x' AS t SET t.name = 'y'
