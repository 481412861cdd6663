//! Values as JSON and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_json::{Map, Value as Json};

use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::query::function::text_of;

/// A value as JSON: what JSON has no form for stands in an object with one key that begins with `$`.
pub(super) struct Shown<'g>(pub(super) &'g Graph, pub(super) &'g Value);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(graph, value) = *self;
        match value {
            Value::Null => to.serialize_unit(),
            Value::Bool(truth) => to.serialize_bool(*truth),
            Value::Int(number) => to.serialize_i64(*number),
            Value::Float(number) if number.is_finite() => to.serialize_f64(*number),
            Value::Float(number) if number.is_nan() => tagged(to, "$float", "NaN"),
            Value::Float(number) if *number > 0.0 => tagged(to, "$float", "Infinity"),
            Value::Float(_) => tagged(to, "$float", "-Infinity"),
            Value::Str(text) => to.serialize_str(text),
            Value::List(items) => to.collect_seq(items.iter().map(|item| Shown(graph, item))),
            Value::Map(map) => {
                let entries = map.iter().map(|(key, value)| (&**key, Shown(graph, value)));
                tagged(to, "$map", &entries.collect::<BTreeMap<_, _>>())
            }
            Value::Node(node) => tagged(to, "$node", &ShownNode::new(graph, *node)),
            Value::Rel(rel) => tagged(to, "$rel", &ShownRel::new(graph, *rel)),
            Value::Path(path) => {
                let mut steps = Vec::with_capacity(path.nodes.len() + path.rels.len());
                for (at, node) in path.nodes.iter().enumerate() {
                    steps.push(Value::Node(*node));
                    steps.extend(path.rels.get(at).map(|rel| Value::Rel(*rel)));
                }
                let steps: Vec<Shown<'_>> = steps.iter().map(|step| Shown(graph, step)).collect();
                tagged(to, "$path", &steps)
            }
            temporal => tagged(to, "$temporal", &text_of(temporal).as_deref()),
        }
    }
}

/// Rows of values.
pub(super) struct ShownRows<'g>(pub(super) &'g Graph, pub(super) &'g [Vec<Value>]);

struct ShownRow<'g>(&'g Graph, &'g [Value]);

impl Serialize for ShownRows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.1.iter().map(|row| ShownRow(self.0, row)))
    }
}

impl Serialize for ShownRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.1.iter().map(|value| Shown(self.0, value)))
    }
}

/// An object with one key.
fn tagged<S: Serializer>(to: S, tag: &str, value: &(impl Serialize + ?Sized)) -> Result<S::Ok, S::Error> {
    let mut object = to.serialize_map(Some(1))?;
    object.serialize_entry(tag, value)?;
    object.end()
}

#[derive(Serialize)]
struct ShownNode<'g> {
    id: i64,
    labels: Vec<&'g str>,
    properties: BTreeMap<&'g str, Shown<'g>>,
}

impl<'g> ShownNode<'g> {
    fn new(graph: &'g Graph, node: NodeId) -> Self {
        Self {
            id: graph.id(node),
            labels: graph.labels(node).iter().map(|label| graph.name(*label)).collect(),
            properties: properties(graph, graph.properties(node)),
        }
    }
}

#[derive(Serialize)]
struct ShownRel<'g> {
    id: i64,
    #[serde(rename = "type")]
    kind: &'g str,
    start: i64,
    end: i64,
    properties: BTreeMap<&'g str, Shown<'g>>,
}

impl<'g> ShownRel<'g> {
    fn new(graph: &'g Graph, rel: RelId) -> Self {
        let (start, end) = graph.ends(rel);
        Self {
            id: graph.rel_id(rel),
            kind: graph.name(graph.kind(rel)),
            start: graph.id(start),
            end: graph.id(end),
            properties: properties(graph, graph.rel_properties(rel)),
        }
    }
}

fn properties<'g>(graph: &'g Graph, properties: &'g [(Symbol, Value)]) -> BTreeMap<&'g str, Shown<'g>> {
    let shown = properties
        .iter()
        .map(|(key, value)| (graph.name(*key), Shown(graph, value)));
    shown.collect()
}

/// A value from JSON; nodes, relationships, paths and temporal values cannot be given.
pub(super) fn decode(json: Json) -> Result<Value, String> {
    Ok(match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) if number.is_u64() && !number.is_i64() => {
            return Err(format!("{number} does not fit into a 64-bit integer"));
        }
        Json::Number(number) => number.as_i64().map_or_else(|| number.as_f64().into(), Value::Int),
        Json::String(text) => Value::from(text),
        Json::Array(items) => Value::List(items.into_iter().map(decode).collect::<Result<Vec<_>, _>>()?.into()),
        Json::Object(object) => decode_object(object)?,
    })
}

fn decode_object(object: Map<String, Json>) -> Result<Value, String> {
    let mut entries = object.into_iter();
    match (entries.next(), entries.next()) {
        (Some((tag, Json::Object(map))), None) if tag == "$map" => {
            let entries = map.into_iter().map(|(key, value)| Ok((Arc::from(key), decode(value)?)));
            Ok(Value::Map(Arc::new(
                entries.collect::<Result<BTreeMap<_, _>, String>>()?,
            )))
        }
        (Some((tag, Json::String(name))), None) if tag == "$float" => match name.as_str() {
            "NaN" => Ok(Value::Float(f64::NAN)),
            "Infinity" => Ok(Value::Float(f64::INFINITY)),
            "-Infinity" => Ok(Value::Float(f64::NEG_INFINITY)),
            _ => Err(format!("`{name}` is no float")),
        },
        _ => Err("a map is written {\"$map\": {…}}".to_owned()),
    }
}
