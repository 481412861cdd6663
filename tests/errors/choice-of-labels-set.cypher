MATCH (t:Topic) SET t:Area|Old
