// The front door: its issues, and the services that deliver it
MATCH (door:Topic {id: 'front-door'})-[link:OF|DELIVERS]-(other)
WHERE other:Issue OR other:Service
OPTIONAL MATCH (other)-[next:SUCCEEDED_BY]->(successor:Service)
RETURN door, link, other, next, successor;
