LOAD CSV WITH HEADERS FROM 'file:///topics.csv' AS row CREATE (:Topic {name: row.name})
