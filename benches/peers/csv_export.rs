//! A graph as CSV: a file for each label, and one for each kind of relationship between two labels.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use refrain::graph::{self, Graph, NodeId, Symbol, Value};
use serde_json::json;

type Table = (BTreeSet<Symbol>, Vec<usize>);

/// Writes the files and `schema.json`, which names their columns and what these hold.
pub(super) fn export(from: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let graph = graph::load(from)?;
    std::fs::create_dir_all(folder)?;
    let uid = graph.symbol("uid").ok_or("no uid: prepare the graph first")?;
    let label = |node: NodeId| graph.labels(node).first().map_or("", |label| graph.name(*label));
    let number = |node: NodeId| graph.property(node, uid).and_then(Value::as_int).unwrap_or(-1);

    let nodes: Vec<NodeId> = graph.nodes().collect();
    let mut labels: BTreeMap<&str, Table> = BTreeMap::new();
    for (at, &node) in nodes.iter().enumerate() {
        let (keys, of) = labels.entry(label(node)).or_default();
        keys.extend(graph.properties(node).iter().map(|(key, _)| *key));
        of.push(at);
    }
    let mut tables = Vec::new();
    for (label, (keys, of)) in &labels {
        let rows = of.iter().map(|at| (Vec::new(), graph.properties(nodes[*at])));
        let columns = write(&graph, &folder.join(format!("{label}.csv")), &[], keys, rows)?;
        tables.push(json!({"label": label, "columns": columns}));
    }

    let rels: Vec<_> = graph.rels().collect();
    let mut kinds: BTreeMap<(&str, &str, &str), Table> = BTreeMap::new();
    for (at, &rel) in rels.iter().enumerate() {
        let (start, end) = graph.ends(rel);
        let kind = graph.name(graph.kind(rel));
        let (keys, of) = kinds.entry((kind, label(start), label(end))).or_default();
        keys.extend(graph.rel_properties(rel).iter().map(|(key, _)| *key));
        of.push(at);
    }
    // Every table of one type has the columns of them all.
    let mut columns_of: BTreeMap<&str, BTreeSet<Symbol>> = BTreeMap::new();
    for ((kind, ..), (keys, _)) in &kinds {
        columns_of.entry(kind).or_default().extend(keys);
    }
    let mut links = Vec::new();
    for ((kind, from, to), (_, of)) in &kinds {
        let rows = of.iter().map(|at| {
            let (start, end) = graph.ends(rels[*at]);
            (vec![number(start), number(end)], graph.rel_properties(rels[*at]))
        });
        let path = folder.join(format!("{kind}_{from}_{to}.csv"));
        let columns = write(&graph, &path, &["from_uid", "to_uid"], &columns_of[kind], rows)?;
        links.push(json!({"type": kind, "from": from, "to": to, "columns": columns}));
    }
    let schema = json!({"nodes": tables, "relationships": links});
    std::fs::write(folder.join("schema.json"), serde_json::to_string_pretty(&schema)?)?;
    Ok(())
}

/// Writes one file; returns its columns with their types.
fn write<'g>(
    graph: &'g Graph,
    path: &Path,
    ends: &[&str],
    keys: &BTreeSet<Symbol>,
    rows: impl Iterator<Item = (Vec<i64>, &'g [(Symbol, Value)])>,
) -> Result<Vec<[String; 2]>, Box<dyn Error>> {
    let mut writer = csv::Writer::from_path(path)?;
    let names = keys.iter().map(|key| graph.name(*key));
    writer.write_record(ends.iter().copied().chain(names))?;
    let mut types: BTreeMap<Symbol, BTreeSet<&str>> = BTreeMap::new();
    for (numbers, properties) in rows {
        let mut record: Vec<String> = numbers.iter().map(i64::to_string).collect();
        for key in keys {
            let value = properties
                .iter()
                .find(|(other, _)| other == key)
                .map(|(_, value)| value);
            if let Some(value) = value {
                types.entry(*key).or_default().insert(type_of(value));
            }
            record.push(value.map(text).unwrap_or_default());
        }
        writer.write_record(&record)?;
    }
    writer.flush()?;
    let kind = |key: &Symbol| match types
        .get(key)
        .map(|of| of.iter().copied().collect::<Vec<_>>())
        .as_deref()
    {
        Some([only]) => *only,
        Some(["DOUBLE", "INT64"]) => "DOUBLE",
        _ => "STRING",
    };
    Ok(keys
        .iter()
        .map(|key| [graph.name(*key).to_owned(), kind(key).to_owned()])
        .collect())
}

/// What a column of such values is, as Ladybug calls it; dates and lists go as text.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "BOOL",
        Value::Int(_) => "INT64",
        Value::Float(_) => "DOUBLE",
        _ => "STRING",
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        // A line break within a field keeps files from being read in parallel.
        Value::Str(text) => text.replace(['\n', '\r'], " "),
        Value::List(items) => items.iter().map(text).collect::<Vec<_>>().join("; "),
        Value::Date(day) => day.known().map(|day| day.to_string()).unwrap_or_default(),
        other => format!("{other:?}"),
    }
}
