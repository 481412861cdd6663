//! What an inspection says of a topic or an issue, in the word that people are shown.

use crate::graph::{Graph, RelId, Value};

/// The verdict of an `ASSESSED` relationship: its stance, but `faulted` where it is `mixed` without a strength, which is a
/// fault too light to count as weak. `None` where it takes no stance.
pub fn verdict(graph: &Graph, assessed: RelId) -> Option<&str> {
    let property = |key| graph.rel_property(assessed, graph.symbol(key)?);
    let count = |key| property(key).and_then(Value::as_int).unwrap_or(0);
    match property("stance")?.as_str()? {
        "mixed" if count("strengths") == 0 && count("weaknesses") > 0 => Some("faulted"),
        stance => Some(stance),
    }
}
