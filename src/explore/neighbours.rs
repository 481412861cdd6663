//! What a node is joined to.

use std::collections::BTreeMap;

use super::asked::Asked;
use super::show::way;
use super::view::{View, answer, number};
use super::{Unanswered, nodes};
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{label_of, node_name, one_line, text};

/// Most neighbours of a kind that are shown.
const A_FEW: usize = 8;
/// The same where one type is asked for.
const MANY: usize = 200;

/// Neighbours by type of relationship, direction and label; each with its name.
pub(super) fn ask(asked: &Asked<'_>, typed: &str) -> Result<View, Unanswered> {
    let graph = asked.graph;
    let (name, kind) = name_and_type(asked, typed);
    let found = nodes::called(asked, name)?;
    let node = found.first().copied().ok_or("no such node")?;
    let most = asked.most(if kind.is_some() { MANY } else { A_FEW });
    let (mut rows, mut behind, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for (way, others) in ways(graph, node, kind) {
        for other in others.iter().take(most) {
            behind.push(vec![Value::Node(*other)]);
            rows.push(vec![
                number(behind.len()),
                way.clone().into(),
                one_line(&node_name(graph, *other)).into(),
            ]);
        }
        if others.len() > most {
            left.push(format!("{way}: {most} of {}", others.len()));
        }
    }
    let title = one_line(&text(graph, &Value::Node(node)));
    let mut view = View {
        behind: answer(&["is"], behind),
        notes: left,
        ..View::default()
    };
    view = view.with(title, answer(&["row", "joined by", "node"], rows));
    if let Some(kind) = kind.filter(|_| view.behind.rows.is_empty()) {
        let others: Vec<String> = ways(graph, node, None).into_keys().collect();
        view.notes.push(format!(
            "nothing is joined to it by {kind}, but by {}",
            others.join(", ")
        ));
    }
    view.notes.extend(nodes::namesakes(graph, &found));
    Ok(view)
}

/// Parts `MASH MENTIONS`: the last word is a type where the graph has such a one and something stands before it, or
/// where only what stands before it is a name.
fn name_and_type<'t>(asked: &Asked<'_>, typed: &'t str) -> (&'t str, Option<&'t str>) {
    let graph = asked.graph;
    let parted = typed.trim().rsplit_once(char::is_whitespace);
    let kind = parted.map(|(name, kind)| (name.trim(), kind.trim_start_matches(':')));
    let is_type = |kind: &str| {
        graph
            .symbol(kind)
            .is_some_and(|kind| graph.rels().any(|rel| graph.kind(rel) == kind))
    };
    let names = asked.names();
    let is_meant = |name: &str, kind| is_type(kind) || !names.has(typed) && names.has(name);
    match kind {
        Some((name, kind)) if !name.is_empty() && is_meant(name, kind) => (name, Some(kind)),
        _ => (typed, None),
    }
}

/// The neighbours by the way to them, in order of their names.
fn ways(graph: &Graph, node: NodeId, only: Option<&str>) -> BTreeMap<String, Vec<NodeId>> {
    let mut ways: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    let kinds: Vec<_> = only.and_then(|kind| graph.symbol(kind)).into_iter().collect();
    if only.is_some() && kinds.is_empty() {
        return ways;
    }
    for direction in [Direction::Out, Direction::In] {
        for (rel, other) in graph.expand(node, direction, &kinds) {
            let way = way(graph.name(graph.kind(rel)), direction, label_of(graph, other));
            ways.entry(way).or_default().push(other);
        }
    }
    for others in ways.values_mut() {
        others.sort_by_cached_key(|&other| (node_name(graph, other), other));
        others.dedup();
    }
    ways
}
