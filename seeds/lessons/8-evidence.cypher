// Where do the reports say so?
// `STATED_IN` leads to the document, with page and line. `:evidence 1` shows the words behind row 1 in their context.
MATCH (t:Topic {name: $topic})<-[:ABOUT]-(f:Finding)-[at:STATED_IN]->(d:Document)
RETURN f AS finding, d.title AS document, at.page AS page, at.line AS line
LIMIT 5;
