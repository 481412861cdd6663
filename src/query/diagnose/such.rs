//! Nodes and relationships as a query describes them: by labels, by type.

use super::super::ast::{LabelExpr, Name};
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};

/// Nodes or relationships that have the labels, or the type, that a query wants of a variable.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Such<'q> {
    pub(super) are: Are,
    pub(super) wanted: Vec<&'q LabelExpr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Are {
    Nodes,
    Rels,
}

impl<'q> Such<'q> {
    pub(super) fn nodes(labels: Option<&'q LabelExpr>) -> Self {
        Self {
            are: Are::Nodes,
            wanted: labels.into_iter().collect(),
        }
    }

    pub(super) fn rels(types: Option<&'q LabelExpr>) -> Self {
        Self {
            are: Are::Rels,
            wanted: types.into_iter().collect(),
        }
    }

    /// Wants more of them; what is wanted already is not wanted twice.
    pub(super) fn also(&mut self, labels: &'q LabelExpr) {
        if !self.wanted.contains(&labels) {
            self.wanted.push(labels);
        }
    }

    /// The names that are asked for, whatever is asked of them.
    pub(super) fn names(&self) -> Vec<&'q Name> {
        let mut names = Vec::new();
        self.wanted.iter().for_each(|wanted| named(wanted, &mut names));
        names
    }

    /// Whether the graph has every label or type that is named, so that not having them is not what is wrong.
    pub(super) fn is_known(&self, graph: &Graph) -> bool {
        self.names().iter().all(|name| {
            graph.symbol(&name.text).is_some_and(|symbol| match self.are {
                Are::Nodes => !graph.with_label(symbol).is_empty(),
                Are::Rels => graph.count_of_kind(symbol) > 0,
            })
        })
    }

    /// Whether a node has these labels.
    pub(super) fn holds(&self, graph: &Graph, node: NodeId) -> bool {
        self.holds_labels(graph, graph.labels(node))
    }

    /// Whether a node with these labels would be one.
    pub(super) fn holds_labels(&self, graph: &Graph, labels: &[Symbol]) -> bool {
        self.wanted.iter().all(|wanted| holds(wanted, graph, labels))
    }

    /// Whether a type is one of these.
    pub(super) fn holds_kind(&self, graph: &Graph, kind: Symbol) -> bool {
        self.holds_labels(graph, &[kind])
    }

    /// The nodes that have these labels, and may be others.
    pub(super) fn candidates<'g>(&self, graph: &'g Graph) -> Box<dyn Iterator<Item = NodeId> + 'g> {
        let labels = self
            .wanted
            .iter()
            .filter_map(|wanted| graph.symbol(&wanted.name()?.text));
        match labels
            .map(|label| graph.with_label(label))
            .min_by_key(|nodes| nodes.len())
        {
            Some(nodes) => Box::new(nodes.iter().copied()),
            None => Box::new(graph.nodes()),
        }
    }

    /// How many candidates there are.
    pub(super) fn count(&self, graph: &Graph) -> usize {
        let labels = self
            .wanted
            .iter()
            .filter_map(|wanted| graph.symbol(&wanted.name()?.text));
        labels
            .map(|label| graph.with_label(label).len())
            .min()
            .unwrap_or(graph.node_count())
    }

    /// The properties of each.
    pub(super) fn properties<'a>(&'a self, graph: &'a Graph) -> Box<dyn Iterator<Item = &'a [(Symbol, Value)]> + 'a> {
        match self.are {
            Are::Nodes => {
                let nodes = self.candidates(graph).filter(|&node| self.holds(graph, node));
                Box::new(nodes.map(|node| graph.properties(node)))
            }
            Are::Rels => {
                let rels = graph
                    .rels()
                    .filter(|&rel: &RelId| self.holds_kind(graph, graph.kind(rel)));
                Box::new(rels.map(|rel| graph.rel_properties(rel)))
            }
        }
    }

    /// What they are called in a sentence: "Authority", "Service|Organisation", "node".
    pub(super) fn told(&self) -> String {
        let names: Vec<String> = self.wanted.iter().map(ToString::to_string).collect();
        match (names.is_empty(), self.are) {
            (false, _) => names.join("&"),
            (true, Are::Nodes) => "node".to_owned(),
            (true, Are::Rels) => "relationship".to_owned(),
        }
    }

    /// The same as a pattern writes it: "(:Authority)", "()".
    pub(super) fn as_node(&self) -> String {
        if self.wanted.is_empty() {
            "()".to_owned()
        } else {
            format!("(:{})", self.told())
        }
    }
}

fn named<'q>(labels: &'q LabelExpr, names: &mut Vec<&'q Name>) {
    match labels {
        LabelExpr::Name(name) => names.push(name),
        LabelExpr::Any => {}
        LabelExpr::Not(inner) => named(inner, names),
        LabelExpr::And(parts) | LabelExpr::Or(parts) => parts.iter().for_each(|part| named(part, names)),
    }
}

fn holds(wanted: &LabelExpr, graph: &Graph, labels: &[Symbol]) -> bool {
    match wanted {
        LabelExpr::Name(name) => graph.symbol(&name.text).is_some_and(|symbol| labels.contains(&symbol)),
        LabelExpr::Any => !labels.is_empty(),
        LabelExpr::Not(inner) => !holds(inner, graph, labels),
        LabelExpr::And(parts) => parts.iter().all(|part| holds(part, graph, labels)),
        LabelExpr::Or(parts) => parts.iter().any(|part| holds(part, graph, labels)),
    }
}
