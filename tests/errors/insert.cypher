INSERT (:Topic)
