CREATE (:Topic|Area)
