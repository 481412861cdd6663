//! Which nodes bear witness for the nodes of an answer.

use std::collections::BTreeSet;

use crate::graph::{Direction, Graph, NodeId, Value};
use crate::query::Answer;

/// Most witnesses of one node that has no words of its own.
const WITNESSES: usize = 24;

/// What stands behind a node that no text states itself: relationship type and direction, the weightiest first.
const BEHIND: [(&str, &str, Direction); 9] = [
    ("Topic", "ABOUT", Direction::In),
    ("Issue", "RAISES", Direction::In),
    ("Authority", "OF", Direction::In),
    ("Inspection", "RECOMMENDED", Direction::Out),
    ("Inspection", "JUDGED", Direction::Out),
    ("Inspection", "FOUND", Direction::Out),
    ("Service", "MENTIONS", Direction::In),
    ("Organisation", "MENTIONS", Direction::In),
    ("Person", "MENTIONS", Direction::In),
];

/// The nodes of an answer, those inside lists, maps and paths too, each once, in order of their first mention.
pub(super) fn nodes(graph: &Graph, answer: &Answer) -> Vec<NodeId> {
    let mut met = Met::default();
    for value in answer.rows.iter().flatten() {
        met.value(graph, value);
    }
    met.nodes
}

/// The nodes whose passages speak for `node`: itself where a text states it, else what was found about it, bounded.
pub(super) fn witnesses(graph: &Graph, node: NodeId, is_stated: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    if is_stated(node) {
        return vec![node];
    }
    let mut found = Vec::new();
    for (label, kind, direction) in BEHIND {
        let (Some(label), Some(kind)) = (graph.symbol(label), graph.symbol(kind)) else {
            continue;
        };
        if graph.has_label(node, label) {
            let mut others: Vec<NodeId> = graph.expand(node, direction, &[kind]).map(|(_, other)| other).collect();
            others.sort_by_key(|&other| (rank(graph, other), other));
            others.dedup();
            found.extend(others);
        }
    }
    found.truncate(WITNESSES);
    found
}

/// Recommendations before weaknesses before the rest.
fn rank(graph: &Graph, node: NodeId) -> u8 {
    match (
        super::super::label_of(graph, node),
        super::super::string(graph, node, "stance"),
    ) {
        ("Recommendation", _) => 0,
        (_, Some("weakness")) => 1,
        (_, Some("strength")) => 2,
        _ => 3,
    }
}

#[derive(Default)]
struct Met {
    seen: BTreeSet<NodeId>,
    nodes: Vec<NodeId>,
}

impl Met {
    fn node(&mut self, node: NodeId) {
        if self.seen.insert(node) {
            self.nodes.push(node);
        }
    }

    fn value(&mut self, graph: &Graph, value: &Value) {
        match value {
            Value::Node(node) => self.node(*node),
            Value::Rel(rel) => {
                let (start, end) = graph.ends(*rel);
                self.node(start);
                self.node(end);
            }
            Value::Path(path) => path.nodes.iter().for_each(|&node| self.node(node)),
            Value::List(items) => items.iter().for_each(|item| self.value(graph, item)),
            Value::Map(entries) => entries.values().for_each(|value| self.value(graph, value)),
            _ => {}
        }
    }
}
