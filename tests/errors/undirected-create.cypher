CREATE (:A)-[:T]-(:B)
