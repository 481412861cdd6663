//! The graph, read by the names of the schema.

use crate::graph::{Direction, Graph, NodeId, RelId, Value};
use crate::output::{one_line, others, rel_between, string};
use crate::vocabulary::Quoting;

/// Reads nodes and relationships by name; what the graph does not know is absent.
#[derive(Clone, Copy)]
pub(super) struct Reader<'g> {
    pub(super) graph: &'g Graph,
    /// What makes words hard to quote by themselves.
    pub(super) quoting: &'g Quoting,
}

impl<'g> Reader<'g> {
    pub(super) const fn new(graph: &'g Graph, quoting: &'g Quoting) -> Self {
        Self { graph, quoting }
    }

    pub(super) fn with_label(self, label: &str) -> &'g [NodeId] {
        self.graph
            .symbol(label)
            .map_or(&[][..], |label| self.graph.with_label(label))
    }

    /// Neighbours of one label, each once, in the graph's order.
    pub(super) fn others(self, node: NodeId, kind: &str, direction: Direction, label: &str) -> Vec<NodeId> {
        others(self.graph, node, kind, direction, label)
    }

    /// The relationship of a type from one node to another.
    pub(super) fn between(self, from: NodeId, kind: &str, to: NodeId) -> Option<RelId> {
        rel_between(self.graph, from, kind, to)
    }

    pub(super) fn rels(self, node: NodeId, kind: &str, direction: Direction) -> impl Iterator<Item = (RelId, NodeId)> {
        let kind = self.graph.symbol(kind);
        let mut found: Vec<(RelId, NodeId)> =
            kind.map_or_else(Vec::new, |kind| self.graph.expand(node, direction, &[kind]).collect());
        found.sort_unstable();
        found.into_iter()
    }

    pub(super) fn text(self, node: NodeId, key: &str) -> Option<&'g str> {
        string(self.graph, node, key)
    }

    /// The name of a node on one line; empty where it has none.
    pub(super) fn name(self, node: NodeId) -> String {
        one_line(self.text(node, "name").unwrap_or_default())
    }

    /// Its abbreviation, or its name.
    pub(super) fn short(self, node: NodeId) -> String {
        self.text(node, "abbreviation")
            .map_or_else(|| self.name(node), one_line)
    }

    pub(super) fn value(self, node: NodeId, key: &str) -> Option<&'g Value> {
        self.graph.property(node, self.graph.symbol(key)?)
    }

    pub(super) fn rel_value(self, rel: RelId, key: &str) -> Option<&'g Value> {
        self.graph.rel_property(rel, self.graph.symbol(key)?)
    }

    pub(super) fn rel_number(self, rel: RelId, key: &str) -> i64 {
        self.rel_value(rel, key).and_then(Value::as_int).unwrap_or(0)
    }

    pub(super) fn rel_text(self, rel: RelId, key: &str) -> Option<&'g str> {
        self.rel_value(rel, key)?.as_str()
    }

    /// Order of two nodes that does not depend on the order in which they were made.
    pub(super) fn id(self, node: NodeId) -> i64 {
        self.graph.id(node)
    }
}
