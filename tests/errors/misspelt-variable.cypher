MATCH (topic:Topic)
WHERE topc.name = 'Early help'
RETURN topic
