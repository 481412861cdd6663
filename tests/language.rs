//! The pages on the language and its procedures: their examples run, and their answers are as printed.

#[path = "common/page.rs"]
mod page;

use refrain::explore::procedures::{PROCEDURES, SUBJECT};
use refrain::graph::Graph;
use refrain::query::procedure::manual;
use refrain::query::{Limits, foreign};

/// What the examples of procedures ask.
const GRAPH: &str = "\
MERGE (d:Document {path: 'northshire-2015.txt'})
CREATE (place:Authority {name: 'Northshire'}),
       (first:Inspection {name: 'Northshire, 2015', start: date('2015-07-06')})-[:OF]->(place),
       (second:Inspection {name: 'Northshire, 2018', start: date('2018-02-05')})-[:OF]->(place),
       (second)-[:FOLLOWS]->(first), (d)-[:REPORTS]->(first),
       (t:Topic {id: 'assessments', name: 'Assessments'}),
       (issue:Issue {name: 'Assessments: timeliness', topic: 'assessments', aspect: 'timeliness'})-[:OF]->(t),
       (first)-[:ASSESSED {stance: 'weakness', passages: 3}]->(t), (second)-[:ASSESSED {stance: 'weakness', passages: 1}]->(t),
       (first)-[:ASSESSED {stance: 'weakness', passages: 3}]->(issue),
       (t)-[:RECURS_IN {inspections: [date('2015-07-06'), date('2018-02-05')], status: 'persisting'}]->(place),
       (first)-[:FOUND]->(late:Finding {text: 'Assessments are often finished late.', stance: 'weakness'}),
       (late)-[:RAISES]->(issue), (late)-[:STATED_IN {line: 1, start: 0, end: 36}]->(d),
       (second)-[:FOUND]->(:Finding {text: 'Children still wait for assessments.', stance: 'weakness'})-[:ABOUT]->(t)";

#[test]
fn every_example_of_the_language_answers_as_printed() {
    let text = with_foreign(include_str!("../docs/language.md"));
    assert!(text.matches("```cypher").count() > 20);
    page::check(
        "language.md",
        &page::answered(&text, &mut Graph::new(), &Limits::default()),
    );
}

/// The page with its table of what other languages write.
fn with_foreign(page: &str) -> String {
    const HEAD: &str = "| elsewhere | here |\n| --- | --- |\n";
    let (before, behind) = page.split_once(HEAD).expect("the table");
    let (_, rest) = behind.split_once("## ").expect("what stands behind the table");
    let cell = |words: &str| words.replace('|', "\\|");
    let rows = foreign();
    let rows = rows
        .iter()
        .map(|(elsewhere, here)| format!("| `{}` | {} |\n", cell(elsewhere), cell(here)));
    format!("{before}{HEAD}{}\n## {rest}", rows.collect::<String>())
}

#[test]
fn every_example_of_a_procedure_answers_as_printed() {
    let manual = manual(SUBJECT, PROCEDURES);
    let (introduction, rest) = manual.split_once("\n## ").expect("subjects");
    let text = format!("{introduction}\n## The graph of the examples\n\n```cypher\n{GRAPH}\n```\n\n## {rest}");
    // The graph keeps the words of its documents, which no query can set.
    let mut graph = Graph::new();
    let (label, path) = (graph.intern("Document"), graph.intern("path"));
    let document = graph.create_node(None, &[label], vec![(path, "northshire-2015.txt".into())]);
    graph.set_text(document, "Assessments are often finished late. Children wait.".into());
    let limits = Limits {
        procedures: PROCEDURES,
        ..Limits::default()
    };
    page::check("procedures.md", &page::answered(&text, &mut graph, &limits));
}
