use std::io::{self, Write};
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::graph::{Graph, NodeId, Properties, RelId, Value};
use crate::query::function::text_of;
use crate::query::{Answer, temporal};

/// A value as plain JSON: dates as ISO strings, nodes as `{id, labels, properties}`, relationships as
/// `{id, type, start, end, properties}`, paths as `{nodes, relationships}`. Floats that JSON has no number for are the strings `"Infinity"`,
/// `"-Infinity"` and `"NaN"`.
pub struct Json<'a> {
    /// The graph that nodes and relationships are of.
    pub graph: &'a Graph,
    /// The value.
    pub value: &'a Value,
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let graph = self.graph;
        let each = |value| Json { graph, value };
        match self.value {
            Value::Null => to.serialize_unit(),
            Value::Bool(truth) => to.serialize_bool(*truth),
            Value::Int(number) => to.serialize_i64(*number),
            Value::Float(number) if number.is_finite() => to.serialize_f64(*number),
            Value::Float(_) => to.serialize_str(&text_of(self.value).unwrap_or_default()),
            Value::Str(text) => to.serialize_str(text),
            Value::List(items) => to.collect_seq(items.iter().map(each)),
            Value::Map(entries) => to.collect_map(entries.iter().map(|(key, value)| (key, each(value)))),
            Value::Node(node) => JsonNode(graph, *node).serialize(to),
            Value::Rel(rel) => JsonRel(graph, *rel).serialize(to),
            Value::Path(path) => {
                let mut map = to.serialize_map(Some(2))?;
                let nodes: Vec<_> = path.nodes.iter().map(|&node| JsonNode(graph, node)).collect();
                let rels: Vec<_> = path.rels.iter().map(|&rel| JsonRel(graph, rel)).collect();
                map.serialize_entry("nodes", &nodes)?;
                map.serialize_entry("relationships", &rels)?;
                map.end()
            }
            moment => to.serialize_str(&temporal::text(moment).unwrap_or_default()),
        }
    }
}

/// The value that a piece of JSON writes; a number without point and exponent is an integer where it fits into one.
pub fn value_of(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => (*truth).into(),
        serde_json::Value::Number(number) => number
            .as_i64()
            .map_or_else(|| number.as_f64().map_or(Value::Null, Value::Float), Value::Int),
        serde_json::Value::String(text) => text.as_str().into(),
        serde_json::Value::Array(items) => Value::List(items.iter().map(value_of).collect()),
        serde_json::Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (key.as_str().into(), value_of(value)));
            Value::Map(Arc::new(entries.collect()))
        }
    }
}

struct JsonNode<'a>(&'a Graph, NodeId);

impl Serialize for JsonNode<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(graph, node) = *self;
        let mut labels: Vec<&str> = graph.labels(node).iter().map(|&label| graph.name(label)).collect();
        labels.sort_unstable();
        let mut map = to.serialize_map(Some(3))?;
        map.serialize_entry("id", &graph.id(node))?;
        map.serialize_entry("labels", &labels)?;
        map.serialize_entry("properties", &JsonProperties(graph, graph.properties(node)))?;
        map.end()
    }
}

struct JsonRel<'a>(&'a Graph, RelId);

impl Serialize for JsonRel<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(graph, rel) = *self;
        let (start, end) = graph.ends(rel);
        let mut map = to.serialize_map(Some(5))?;
        map.serialize_entry("id", &graph.rel_id(rel))?;
        map.serialize_entry("type", graph.name(graph.kind(rel)))?;
        map.serialize_entry("start", &graph.id(start))?;
        map.serialize_entry("end", &graph.id(end))?;
        map.serialize_entry("properties", &JsonProperties(graph, graph.rel_properties(rel)))?;
        map.end()
    }
}

/// Properties by name, in the order of their names.
pub(crate) struct JsonProperties<'a>(pub(crate) &'a Graph, pub(crate) &'a [(crate::graph::Symbol, Value)]);

impl Serialize for JsonProperties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let graph = self.0;
        let mut entries: Properties = self.1.to_vec();
        entries.sort_by_key(|(key, _)| graph.name(*key));
        to.collect_map(
            entries
                .iter()
                .map(|(key, value)| (graph.name(*key), Json { graph, value })),
        )
    }
}

/// One row, its columns in order.
struct JsonRow<'a>(&'a Graph, &'a [String], &'a [Value]);

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let graph = self.0;
        let cells = self.1.iter().zip(self.2);
        to.collect_map(cells.map(|(column, value)| (column, Json { graph, value })))
    }
}

/// The rows of all answers in one array.
pub(super) fn write_array(graph: &Graph, answers: &[&Answer], out: &mut dyn Write) -> io::Result<()> {
    let rows = answers
        .iter()
        .flat_map(|answer| answer.rows.iter().map(|row| (&answer.columns, row)));
    out.write_all(b"[")?;
    let mut mark = "";
    for (columns, row) in rows {
        write!(out, "{mark}\n  ")?;
        mark = ",";
        serde_json::to_writer(&mut *out, &JsonRow(graph, columns, row))?;
    }
    out.write_all(if mark.is_empty() { b"]\n" } else { b"\n]\n" })
}

pub(super) fn write_lines(graph: &Graph, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    for row in &answer.rows {
        serde_json::to_writer(&mut *out, &JsonRow(graph, &answer.columns, row))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
