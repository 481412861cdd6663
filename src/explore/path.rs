//! The shortest way from one node to another.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::asked::Asked;
use super::show::way;
use super::view::{View, answer, number};
use super::{Unanswered, nodes};
use crate::graph::{Direction, Graph, NodeId, Path, RelId, Symbol, Value};
use crate::output::{label_of, one_line, text};

/// Types that join everything a report says, and tell nothing of how it goes together.
const PASSED_OVER: [&str; 2] = ["STATED_IN", "REPORTS"];

/// A row for each step of the shortest path; of several the first in order of the graph.
pub(super) fn ask(asked: &Asked<'_>, typed: &str) -> Result<View, Unanswered> {
    let graph = asked.graph;
    let (from, to) = ends(asked, typed)?;
    let Some(path) = shortest(graph, from, to) else {
        return Ok(View::default().noting("no way leads from one to the other"));
    };
    let mut rows = vec![vec![
        number(1),
        Value::Null,
        one_line(&text(graph, &Value::Node(from))).into(),
    ]];
    for (&rel, &node) in path.rels.iter().zip(path.nodes.iter().skip(1)) {
        let direction = if graph.ends(rel).1 == node {
            Direction::Out
        } else {
            Direction::In
        };
        let way = way(graph.name(graph.kind(rel)), direction, label_of(graph, node));
        rows.push(vec![
            number(rows.len() + 1),
            way.into(),
            one_line(&text(graph, &Value::Node(node))).into(),
        ]);
    }
    let behind = path.nodes.iter().map(|&node| vec![Value::Node(node)]).collect();
    let steps = match path.rels.len() {
        1 => "1 step".to_owned(),
        steps => format!("{steps} steps"),
    };
    let mut view = View {
        behind: answer(&["is"], behind),
        ..View::default()
    };
    // What is drawn of the path is its relationships too.
    view.behind.columns.push("path".to_owned());
    let whole = Value::Path(Arc::new(path));
    for (at, row) in view.behind.rows.iter_mut().enumerate() {
        row.push(if at == 0 { whole.clone() } else { Value::Null });
    }
    Ok(view.with(steps, answer(&["row", "by", "node"], rows)))
}

/// The two nodes: in quotes, or parted where both sides name something.
fn ends(asked: &Asked<'_>, typed: &str) -> Result<(NodeId, NodeId), Unanswered> {
    let first = |found: Vec<NodeId>| found.first().copied().ok_or_else(|| Unanswered::from("no such node"));
    if let Some((one, other)) = quoted(typed) {
        return Ok((first(nodes::called(asked, one)?)?, first(nodes::called(asked, other)?)?));
    }
    let spaces = || {
        typed
            .match_indices(char::is_whitespace)
            .map(|(at, _)| typed.split_at(at))
    };
    let exact = |name: &str| asked.names().has(name) || name.trim().starts_with('#');
    let parted = spaces().find(|(one, other)| exact(one) && exact(other));
    let parted = parted.or_else(|| spaces().find(|(one, other)| exact(one) || exact(other)));
    let (one, other) = parted
        .or_else(|| spaces().next())
        .ok_or("`:path` takes two nodes: `:path \"Front door\" MASH`")?;
    Ok((first(nodes::called(asked, one)?)?, first(nodes::called(asked, other)?)?))
}

/// Parts `"one" other`, `one "other"` and `"one" "other"`.
fn quoted(typed: &str) -> Option<(&str, &str)> {
    let typed = typed.trim();
    let parted = match typed.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => typed.strip_suffix('"')?.rsplit_once('"')?,
    };
    let both = (parted.0.trim(), parted.1.trim());
    (!both.0.is_empty() && !both.1.is_empty()).then_some(both)
}

fn shortest(graph: &Graph, from: NodeId, to: NodeId) -> Option<Path> {
    let passed: Vec<Symbol> = PASSED_OVER.iter().filter_map(|kind| graph.symbol(kind)).collect();
    let mut came: BTreeMap<NodeId, Option<(RelId, NodeId)>> = BTreeMap::from([(from, None)]);
    let mut queue = VecDeque::from([from]);
    while let Some(node) = queue.pop_front() {
        if node == to {
            break;
        }
        for (rel, other) in graph.expand(node, Direction::Both, &[]) {
            if !passed.contains(&graph.kind(rel)) && !came.contains_key(&other) {
                came.insert(other, Some((rel, node)));
                queue.push_back(other);
            }
        }
    }
    let mut path = Path {
        nodes: vec![to],
        rels: Vec::new(),
    };
    let mut at = *came.get(&to)?;
    while let Some((rel, node)) = at {
        path.rels.push(rel);
        path.nodes.push(node);
        at = *came.get(&node)?;
    }
    path.rels.reverse();
    path.nodes.reverse();
    Some(path)
}
