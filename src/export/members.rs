use std::collections::BTreeSet;

use crate::graph::{Direction, Graph, NodeId, RelId, Value};
use crate::query::Answer;

/// The nodes and relationships that an export is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    pub(super) nodes: BTreeSet<NodeId>,
    pub(super) rels: BTreeSet<RelId>,
}

impl Members {
    /// Everything that a graph holds.
    pub(super) fn all(graph: &Graph) -> Self {
        Self {
            nodes: graph.nodes().collect(),
            rels: graph.rels().collect(),
        }
    }

    /// What an answer returns, in lists, maps and paths too. Where it names no relationship, those among its nodes belong to it;
    /// where it does, others would drown what was asked for.
    pub(super) fn of(graph: &Graph, answer: &Answer) -> Self {
        let mut members = Self::default();
        for value in answer.rows.iter().flatten() {
            members.take(graph, value);
        }
        if !members.rels.is_empty() {
            return members;
        }
        for &node in &members.nodes {
            let among = graph.expand(node, Direction::Out, &[]);
            members.rels.extend(
                among
                    .filter(|(_, other)| members.nodes.contains(other))
                    .map(|(rel, _)| rel),
            );
        }
        members
    }

    fn take(&mut self, graph: &Graph, value: &Value) {
        match value {
            Value::Node(node) => self.node(graph, *node),
            Value::Rel(rel) => self.rel(graph, *rel),
            Value::Path(path) => {
                path.nodes.iter().for_each(|&node| self.node(graph, node));
                path.rels.iter().for_each(|&rel| self.rel(graph, rel));
            }
            Value::List(items) => items.iter().for_each(|item| self.take(graph, item)),
            Value::Map(entries) => entries.values().for_each(|value| self.take(graph, value)),
            _ => {}
        }
    }

    fn node(&mut self, graph: &Graph, node: NodeId) {
        if graph.is_live(node) {
            self.nodes.insert(node);
        }
    }

    fn rel(&mut self, graph: &Graph, rel: RelId) {
        if graph.is_rel_live(rel) {
            let (start, end) = graph.ends(rel);
            self.nodes.extend([start, end]);
            self.rels.insert(rel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample::northshire;

    #[test]
    fn relationships_that_an_answer_names_are_not_drowned_by_others() {
        let graph = northshire(2);
        let labelled = |label| graph.with_label(graph.symbol(label).unwrap()).iter().copied();
        let nodes: Vec<Value> = labelled("Inspection")
            .chain(labelled("Topic"))
            .map(Value::Node)
            .collect();
        let of = |row: Vec<Value>| {
            Members::of(
                &graph,
                &Answer {
                    rows: vec![row],
                    ..Answer::default()
                },
            )
        };
        let all = of(nodes.clone());
        let named = *all.rels.first().unwrap();
        let few = of(nodes.into_iter().chain([Value::Rel(named)]).collect());
        assert!(all.rels.len() > 1);
        assert_eq!((few.nodes, few.rels), (all.nodes, BTreeSet::from([named])));
    }
}
