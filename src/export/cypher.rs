//! A script of plain openCypher statements that rebuilds the graph.

use std::io::{self, Write};

use super::members::Members;
use crate::graph::{Graph, NodeId, Symbol, Value};
use crate::output::text;

/// Finds the nodes again while relationships are made, and is taken away by the last statement; longer where a property is
/// called so.
const HANDLE: &str = "refrain_id";

fn handle(graph: &Graph) -> String {
    let mut handle = HANDLE.to_owned();
    while graph.symbol(&handle).is_some() {
        handle.push('_');
    }
    handle
}

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let handle = handle(graph);
    for &node in &members.nodes {
        let first = (&*handle, Value::Int(graph.id(node)));
        let properties = properties(graph, graph.properties(node), Some(&first));
        writeln!(out, "CREATE ({}{properties});", labels(graph, node))?;
    }
    for &rel in &members.rels {
        let (start, end) = graph.ends(rel);
        let found =
            |name: &str, node: NodeId| format!("({name}{} {{{handle}: {}}})", labels(graph, node), graph.id(node));
        let properties = properties(graph, graph.rel_properties(rel), None);
        let kind = name(graph.name(graph.kind(rel)));
        let (a, b) = (found("a", start), found("b", end));
        writeln!(out, "MATCH {a}, {b} CREATE (a)-[:{kind}{properties}]->(b);")?;
    }
    writeln!(out, "MATCH (n) REMOVE n.{handle};")
}

fn labels(graph: &Graph, node: NodeId) -> String {
    super::label_names(graph, node)
        .into_iter()
        .map(|label| format!(":{}", name(label)))
        .collect()
}

/// ` {key: value, …}`, or nothing.
fn properties(graph: &Graph, properties: &[(Symbol, Value)], first: Option<&(&str, Value)>) -> String {
    let mut named: Vec<(&str, &Value)> = properties
        .iter()
        .map(|(key, value)| (graph.name(*key), value))
        .collect();
    named.sort_unstable_by_key(|&(key, _)| key);
    let all = first.map(|(key, value)| (*key, value)).into_iter().chain(named);
    let entries: Vec<String> = all
        .map(|(key, value)| format!("{}: {}", name(key), literal(graph, value)))
        .collect();
    if entries.is_empty() {
        String::new()
    } else {
        format!(" {{{}}}", entries.join(", "))
    }
}

/// A label, type or key as Cypher reads it: between backticks unless it is a plain word.
pub(crate) fn name(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain {
        name.to_owned()
    } else {
        format!("`{}`", name.replace('`', "``"))
    }
}

/// A value as an expression of Cypher.
pub(crate) fn literal(graph: &Graph, value: &Value) -> String {
    let call = |function: &str| format!("{function}({})", quoted(&text(graph, value)));
    match value {
        Value::Null | Value::Node(_) | Value::Rel(_) | Value::Path(_) => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(i64::MIN) => "(-9223372036854775807 - 1)".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => "(0.0 / 0.0)".to_owned(),
        Value::Float(number) if number.is_infinite() => format!("({}1.0 / 0.0)", if *number < 0.0 { "-" } else { "" }),
        Value::Float(number) => format!("{number:?}"),
        Value::Str(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| literal(graph, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", name(key), literal(graph, value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Date(_) => call("date"),
        Value::LocalTime(_) => call("localtime"),
        Value::Time(..) => call("time"),
        Value::LocalDateTime(_) => call("localdatetime"),
        Value::DateTime(_) => call("datetime"),
        Value::Duration(_) => call("duration"),
    }
}

/// The one place where a text becomes a string of Cypher.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}
