use super::naming::{label_of, node_name};
use crate::graph::{Graph, Path, RelId, Value};
use crate::query::function::text_of;
use crate::query::temporal;

/// A value as people read it: dates in ISO form, nodes by label and name, `null` as nothing.
pub fn text(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(_) => text_of(value).unwrap_or_default().to_string(),
        Value::Str(text) => text.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| text_or_null(graph, item)).collect();
            items.join("; ")
        }
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", text_or_null(graph, value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Node(node) => match label_of(graph, *node) {
            "" => format!("({})", node_name(graph, *node)),
            label => format!("({label}: {})", node_name(graph, *node)),
        },
        Value::Rel(rel) => rel_text(graph, *rel),
        Value::Path(path) => path_text(graph, path),
        _ => temporal::text(value).unwrap_or_default(),
    }
}

fn text_or_null(graph: &Graph, value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        value => text(graph, value),
    }
}

fn rel_text(graph: &Graph, rel: RelId) -> String {
    let mut entries: Vec<String> = graph
        .rel_properties(rel)
        .iter()
        .map(|(key, value)| format!("{}: {}", graph.name(*key), text_or_null(graph, value)))
        .collect();
    entries.sort_unstable();
    let kind = graph.name(graph.kind(rel));
    if entries.is_empty() {
        format!("[{kind}]")
    } else {
        format!("[{kind} {{{}}}]", entries.join(", "))
    }
}

fn path_text(graph: &Graph, path: &Path) -> String {
    let mut text = String::new();
    for (at, &node) in path.nodes.iter().enumerate() {
        if let Some(&rel) = at.checked_sub(1).and_then(|before| path.rels.get(before)) {
            let kind = graph.name(graph.kind(rel));
            let forward = graph.ends(rel).1 == node;
            text.push_str(&if forward {
                format!("-[{kind}]->")
            } else {
                format!("<-[{kind}]-")
            });
        }
        text.push_str(&self::text(graph, &Value::Node(node)));
    }
    text
}
