FOREACH (x IN [1] CREATE (:Topic))
