use super::Passage;
use super::render::because;
use crate::graph::{Graph, Value};
use crate::output::{one_line, text};
use crate::query::Answer;

/// What each row says of a passage.
const COLUMNS: [&str; 10] = [
    "subject",
    "document",
    "title",
    "page",
    "line",
    "paragraph",
    "before",
    "quotation",
    "after",
    "because",
];

/// Passages as the rows of an answer, for files and programs.
pub fn rows(graph: &Graph, passages: &[Passage]) -> Answer {
    let row = |passage: &Passage| {
        let subject = one_line(&text(graph, &Value::Node(passage.subject)));
        let because = Some(because(passage)).filter(|because| !because.is_empty());
        vec![
            subject.into(),
            passage.document.clone().into(),
            passage.title.clone().into(),
            passage.page.into(),
            passage.line.into(),
            passage.paragraph.clone().into(),
            passage.before.clone().into(),
            passage.quote.clone().into(),
            passage.after.clone().into(),
            because.into(),
        ]
    };
    Answer {
        columns: COLUMNS.map(str::to_owned).into(),
        rows: passages.iter().map(row).collect(),
        ..Answer::default()
    }
}
