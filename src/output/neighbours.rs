//! Who stands beside a node, by the names of the schema.

use std::collections::BTreeSet;

use super::label_of;
use crate::graph::{Direction, Graph, NodeId, RelId};

/// The nodes of one label that relationships of one type lead to, each once, in order of creation.
pub(crate) fn others(graph: &Graph, node: NodeId, kind: &str, direction: Direction, label: &str) -> Vec<NodeId> {
    let Some(kind) = graph.symbol(kind) else {
        return Vec::new();
    };
    let met: BTreeSet<NodeId> = graph
        .expand(node, direction, &[kind])
        .map(|(_, other)| other)
        .filter(|&other| label_of(graph, other) == label)
        .collect();
    met.into_iter().collect()
}

/// The relationship of a type that leads from one node to another; the first, where there are several.
pub(crate) fn rel_between(graph: &Graph, from: NodeId, kind: &str, to: NodeId) -> Option<RelId> {
    let kind = graph.symbol(kind)?;
    graph
        .expand(from, Direction::Out, &[kind])
        .filter(|&(_, other)| other == to)
        .map(|(rel, _)| rel)
        .min()
}
