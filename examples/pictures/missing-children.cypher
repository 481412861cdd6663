// Missing children: what each inspection found and recommended
MATCH (i:Inspection)-[:FOUND|RECOMMENDED]->(said)-[:ABOUT]->(topic:Topic {id: 'missing-children'})
RETURN topic, said;
