//! Where in the documents of an inspection something stands.

use super::reader::Reader;
use crate::graph::{Direction, NodeId};

/// So many times the words of another document of the same inspection, a document is the report and the other a summary of it.
const LESSER: i64 = 4;

/// Where its first statement begins.
pub(super) fn place(reader: &Reader<'_>, node: NodeId) -> i64 {
    let places = reader.rels(node, "STATED_IN", Direction::Out);
    places
        .map(|(rel, _)| reader.rel_number(rel, "start"))
        .min()
        .unwrap_or(0)
}

/// Whether it stands in more than a short summary of the inspection's report, such as the one for children.
pub(super) fn is_in_full(reader: &Reader<'_>, inspection: NodeId, node: NodeId) -> bool {
    let words = |document: &NodeId| reader.value(*document, "words").and_then(crate::graph::Value::as_int);
    let documents = reader.others(inspection, "REPORTS", Direction::In, "Document");
    let fullest = documents.iter().filter_map(words).max().unwrap_or(0);
    let own = reader.others(node, "STATED_IN", Direction::Out, "Document");
    let own = own.iter().filter_map(words).max().unwrap_or(fullest);
    own.saturating_mul(LESSER) >= fullest
}
