MERGE (:Topic {name: null})
