// All evidence on missing and exploited children: who said it, when, and on which line of which document?
MATCH (topic:Topic)<-[:ABOUT]-(said)<-[:FOUND|RECOMMENDED]-(inspection:Inspection)
WHERE topic.id IN ['missing-children', 'exploitation']
MATCH (said)-[place:STATED_IN]->(document:Document)
RETURN DISTINCT inspection.name AS inspection,
       inspection.start AS start,
       labels(said)[0] AS kind,
       said.stance AS stance,
       said.text AS text,
       document.path AS document,
       place.page AS page,
       place.line AS line
ORDER BY start, document, line, text;
