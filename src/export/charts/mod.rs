//! Tables of marks: what keeps coming back through the inspections of one authority, or in several authorities.

pub(super) mod comparison;
mod frame;
pub(super) mod timeline;
mod witness;

use crate::graph::{Graph, NodeId};
use crate::output::label_of;

/// What the rows of a chart are: `topic`, `issue`, or `subject` where they are both.
fn noun(graph: &Graph, subjects: &[NodeId]) -> &'static str {
    let all = |label| subjects.iter().all(|&node| label_of(graph, node) == label);
    match (all("Topic"), all("Issue")) {
        (true, _) => "topic",
        (_, true) => "issue",
        _ => "subject",
    }
}

/// What a status is called over its rows, and what it says.
fn meaning(status: &str) -> (&'static str, &'static str) {
    match status {
        "persisting" => ("Persisting", "weak in the latest inspection that covers it"),
        "improved" => ("Improved", "no longer listed as a weakness, or said to be better"),
        "resolved" => ("Resolved", "a later inspection speaks of it as a strength"),
        _ => ("Raised", "not weak in two inspections"),
    }
}
