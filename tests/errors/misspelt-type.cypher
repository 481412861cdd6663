MATCH (:Topic)-[:OFF]->(a) RETURN a
