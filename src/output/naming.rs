//! What to call a node: its label, its name, and the whole of its text.

use jiff::civil::Date;

use crate::graph::{Graph, NodeId, Value};

/// Properties that name a node, the most telling first.
const NAMES: [&str; 6] = ["name", "title", "text", "label", "path", "id"];

/// A text property of a node.
pub fn string<'g>(graph: &'g Graph, node: NodeId, key: &str) -> Option<&'g str> {
    graph.property(node, graph.symbol(key)?)?.as_str()
}

/// The first label of a node by name; empty for a node without one.
pub fn label_of(graph: &Graph, node: NodeId) -> &str {
    let labels = graph.labels(node).iter().map(|&label| graph.name(label));
    labels.min().unwrap_or("")
}

/// What people call a node: "Missing children", "Overall effectiveness: good", "4. Record return interviews".
pub fn node_name(graph: &Graph, node: NodeId) -> String {
    let Some(name) = NAMES.iter().find_map(|key| string(graph, node, key)) else {
        return unnamed(graph, node);
    };
    let of = |key| string(graph, node, key);
    match (of("number"), of("grade"), of("abbreviation")) {
        (Some(number), ..) => format!("{}. {name}", number.trim_end_matches('.')),
        (_, Some(grade), _) => format!("{name}: {grade}"),
        (_, _, Some(short)) if short != name => format!("{name} ({short})"),
        _ => name.to_owned(),
    }
}

/// First day of an inspection; where the reports do not tell it, the last, or the day when they were published.
pub fn day_of(graph: &Graph, inspection: NodeId) -> Option<Date> {
    let mut days = ["start", "end", "published"].into_iter();
    days.find_map(|key| graph.property(inspection, graph.symbol(key)?)?.as_date())
}

/// Everything a node says of itself, one property a line under its label, for tooltips.
pub fn full_text(graph: &Graph, node: NodeId) -> String {
    let mut text = label_of(graph, node).to_owned();
    if !text.is_empty() {
        text.push_str(": ");
    }
    text.push_str(&node_name(graph, node));
    let mut rest: Vec<_> = graph
        .properties(node)
        .iter()
        .map(|(key, value)| (graph.name(*key), value))
        .filter(|(key, _)| !NAMES.contains(key) && !["number", "sha256"].contains(key))
        .collect();
    rest.sort_unstable_by_key(|&(key, _)| key);
    for (key, value) in rest {
        text.push_str(&format!("\n{}: {}", key.replace('_', " "), super::text(graph, value)));
    }
    text
}

fn unnamed(graph: &Graph, node: NodeId) -> String {
    let mut plain: Vec<_> = graph
        .properties(node)
        .iter()
        .filter(|(_, value)| matches!(value, Value::Str(_) | Value::Int(_)))
        .map(|(key, value)| (graph.name(*key), value))
        .collect();
    plain.sort_unstable_by_key(|&(key, _)| key);
    plain.first().map_or_else(
        || format!("#{}", graph.id(node)),
        |&(key, value)| format!("{key} {}", super::text(graph, value)),
    )
}
