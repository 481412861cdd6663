//! Which nodes bear witness for the nodes of an answer.

use std::collections::BTreeSet;

use crate::graph::{Direction, Graph, NodeId, RelId, Value};
use crate::output::{label_of, string};
use crate::query::Answer;

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

/// Relationships by which an inspection owns a witness.
const OWNING: [&str; 4] = ["RECOMMENDED", "JUDGED", "FOUND", "COUNTED"];

/// What an answer asks evidence for.
pub(super) struct Subjects {
    /// The nodes of the answer, those inside lists, maps and paths too, each once, in order of their first mention; of a
    /// relationship the ends that it is told of.
    pub(super) nodes: Vec<NodeId>,
    /// The relationships of the answer, likewise.
    pub(super) rels: Vec<RelId>,
    /// The inspections that the answer names, itself or by their authority: evidence comes from these alone, where there are any.
    within: BTreeSet<NodeId>,
}

impl Subjects {
    pub(super) fn of(graph: &Graph, answer: &Answer) -> Self {
        let mut met = Met::default();
        for value in answer.rows.iter().flatten() {
            met.value(graph, value);
        }
        let mut within = BTreeSet::new();
        for &node in met.nodes.iter().chain(&met.frames) {
            match label_of(graph, node) {
                "Inspection" => drop(within.insert(node)),
                "Authority" => within.extend(neighbours(graph, node, "OF", Direction::In)),
                _ => {}
            }
        }
        Self {
            nodes: met.nodes,
            rels: met.rels,
            within,
        }
    }

    /// The nodes whose passages speak for `node`: itself where a text states it, else what was found about it, at `most` so many.
    /// For an inspection both, since the words that state it are no more than its heading. With how many were left out.
    pub(super) fn witnesses(
        &self,
        graph: &Graph,
        node: NodeId,
        most: usize,
        is_stated: impl Fn(NodeId) -> bool,
    ) -> (Vec<NodeId>, usize) {
        let stated = is_stated(node);
        if stated && label_of(graph, node) != "Inspection" {
            return (vec![node], 0);
        }
        let mut found: Vec<NodeId> = stated.then_some(node).into_iter().collect();
        for (label, kind, direction) in BEHIND {
            if label_of(graph, node) == label {
                let mut others = neighbours(graph, node, kind, direction);
                others.retain(|&other| self.is_within(graph, other));
                others.sort_by_key(|&other| (rank(graph, other), other));
                others.dedup();
                found.extend(others);
            }
        }
        let left_out = found.len().saturating_sub(most);
        found.truncate(most);
        (found, left_out)
    }

    fn is_within(&self, graph: &Graph, witness: NodeId) -> bool {
        let owned = || {
            OWNING
                .iter()
                .flat_map(|kind| neighbours(graph, witness, kind, Direction::In))
        };
        self.within.is_empty()
            || label_of(graph, witness) == "Inspection"
            || owned().any(|inspection| self.within.contains(&inspection))
    }
}

/// Whether a node is one that facts belong to, so that what is told of a relationship to it is told of the other end.
fn is_frame(graph: &Graph, node: NodeId) -> bool {
    matches!(label_of(graph, node), "Inspection" | "Authority")
}

fn neighbours(graph: &Graph, node: NodeId, kind: &str, direction: Direction) -> Vec<NodeId> {
    let Some(kind) = graph.symbol(kind) else {
        return Vec::new();
    };
    graph.expand(node, direction, &[kind]).map(|(_, other)| other).collect()
}

/// Recommendations before weaknesses before the rest.
fn rank(graph: &Graph, node: NodeId) -> u8 {
    match (label_of(graph, node), string(graph, node, "stance")) {
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
    seen_rels: BTreeSet<RelId>,
    rels: Vec<RelId>,
    /// Inspections and authorities that relationships of the answer begin or end at.
    frames: Vec<NodeId>,
}

impl Met {
    fn node(&mut self, node: NodeId) {
        if self.seen.insert(node) {
            self.nodes.push(node);
        }
    }

    fn rel(&mut self, rel: RelId) {
        if self.seen_rels.insert(rel) {
            self.rels.push(rel);
        }
    }

    fn framed(&mut self, node: NodeId, frame: NodeId) {
        self.node(node);
        self.frames.push(frame);
    }

    fn value(&mut self, graph: &Graph, value: &Value) {
        match value {
            Value::Node(node) => self.node(*node),
            Value::Rel(rel) => {
                let (start, end) = graph.ends(*rel);
                self.rel(*rel);
                match [start, end].map(|end| is_frame(graph, end)) {
                    [true, false] => self.framed(end, start),
                    [false, true] => self.framed(start, end),
                    _ => [start, end].into_iter().for_each(|end| self.node(end)),
                }
            }
            Value::Path(path) => {
                path.rels.iter().for_each(|&rel| self.rel(rel));
                path.nodes.iter().for_each(|&node| self.node(node));
            }
            Value::List(items) => items.iter().for_each(|item| self.value(graph, item)),
            Value::Map(entries) => entries.values().for_each(|value| self.value(graph, value)),
            _ => {}
        }
    }
}
