//! All that is known of a node.

use std::collections::BTreeMap;

use super::asked::Asked;
use super::view::{View, answer, number};
use super::{Unanswered, nodes};
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{label_of, one_line, text};

/// Most nodes that are named for a kind of relationship.
const NAMED: usize = 3;
/// Longest name that is shown whole.
const LONGEST: usize = 60;

/// A node's properties, and its relationships by kind.
pub(super) fn ask(asked: &Asked<'_>, typed: &str) -> Result<View, Unanswered> {
    let graph = asked.graph;
    let found = nodes::called(asked, typed)?;
    let node = found.first().copied().ok_or("no such node")?;
    let mut known: Vec<(&str, &Value)> = graph
        .properties(node)
        .iter()
        .map(|(key, value)| (graph.name(*key), value))
        .collect();
    known.sort_unstable_by_key(|(key, _)| *key);
    let rows = known.into_iter().map(|(key, value)| vec![key.into(), value.clone()]);
    let title = format!("{} #{}", one_line(&text(graph, &Value::Node(node))), graph.id(node));
    let mut view = View {
        behind: answer(&["node"], vec![vec![Value::Node(node)]]),
        ..View::default()
    };
    view = view.with(title, answer(&["property", "value"], rows.collect()));
    let ways = ways(graph, node);
    if !ways.is_empty() {
        view = view.with("", answer(&["joined by", "nodes", "such as"], ways));
    }
    Ok(match nodes::namesakes(graph, &found) {
        Some(namesakes) => view.noting(namesakes),
        None => view,
    })
}

/// A row for each kind of relationship and label at its other end.
fn ways(graph: &Graph, node: NodeId) -> Vec<Vec<Value>> {
    let mut ways: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for direction in [Direction::Out, Direction::In] {
        for (rel, other) in graph.expand(node, direction, &[]) {
            let way = way(graph.name(graph.kind(rel)), direction, label_of(graph, other));
            ways.entry(way).or_default().push(other);
        }
    }
    let row = |(way, mut others): (String, Vec<NodeId>)| {
        others.sort_unstable();
        others.dedup();
        let named: Vec<String> = others
            .iter()
            .take(NAMED)
            .map(|&other| shortened(&crate::output::node_name(graph, other)))
            .collect();
        vec![way.into(), number(others.len()), named.join("; ").into()]
    };
    ways.into_iter().map(row).collect()
}

/// A kind of relationship as a query writes it: `-[:FOUND]->(:Finding)`.
pub(super) fn way(kind: &str, direction: Direction, label: &str) -> String {
    match direction {
        Direction::In => format!("<-[:{kind}]-(:{label})"),
        _ => format!("-[:{kind}]->(:{label})"),
    }
}

fn shortened(name: &str) -> String {
    let name = one_line(name);
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default().trim_end()),
        None => name,
    }
}
