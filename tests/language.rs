//! The pages on the language and its procedures: their examples run, and their answers are as printed.

#[path = "common/page.rs"]
mod page;

use refrain::explore::procedures::{PROCEDURES, SUBJECT};
use refrain::graph::Graph;
use refrain::query::Limits;
use refrain::query::procedure::manual;
use refrain::vocabulary::Vocabulary;

#[test]
fn every_example_of_the_language_answers_as_printed() {
    let text = include_str!("../docs/language.md");
    assert!(text.matches("```cypher").count() > 25);
    page::check("language.md", &page::answered(text, &mut Graph::new(), &Limits::default()));
}

#[test]
fn every_example_of_a_procedure_answers_as_printed() {
    let mut graph = refrain::walk::bundled(&Vocabulary::bundled().unwrap());
    let limits = Limits {
        procedures: PROCEDURES,
        ..Limits::default()
    };
    let manual = manual(SUBJECT, PROCEDURES);
    page::check("procedures.md", &page::answered(&manual, &mut graph, &limits));
}
