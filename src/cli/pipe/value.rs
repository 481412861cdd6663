//! Values as JSON and back.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Number, Value as Json, json};

use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::query::function::text_of;

/// A value as JSON: what JSON has no form for stands in an object with one key that begins with `$`.
pub(super) fn encode(graph: &Graph, value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(truth) => json!(truth),
        Value::Int(number) => json!(number),
        Value::Float(number) => match Number::from_f64(*number) {
            Some(number) => Json::Number(number),
            None if number.is_nan() => json!({"$float": "NaN"}),
            None if *number > 0.0 => json!({"$float": "Infinity"}),
            None => json!({"$float": "-Infinity"}),
        },
        Value::Str(text) => json!(&**text),
        Value::List(items) => items.iter().map(|item| encode(graph, item)).collect(),
        Value::Map(map) => {
            let entries: Map<String, Json> = map.iter().map(|(k, v)| (k.to_string(), encode(graph, v))).collect();
            json!({"$map": entries})
        }
        Value::Node(node) => encode_node(graph, *node),
        Value::Rel(rel) => encode_rel(graph, *rel),
        Value::Path(path) => {
            let mut steps = Vec::with_capacity(path.nodes.len() + path.rels.len());
            for (at, node) in path.nodes.iter().enumerate() {
                steps.push(encode_node(graph, *node));
                steps.extend(path.rels.get(at).map(|rel| encode_rel(graph, *rel)));
            }
            json!({"$path": steps})
        }
        temporal => json!({"$temporal": text_of(temporal).as_deref()}),
    }
}

fn encode_node(graph: &Graph, node: NodeId) -> Json {
    let labels: Vec<&str> = graph.labels(node).iter().map(|label| graph.name(*label)).collect();
    json!({"$node": {"id": graph.id(node), "labels": labels, "properties": properties(graph, graph.properties(node))}})
}

fn encode_rel(graph: &Graph, rel: RelId) -> Json {
    let (start, end) = graph.ends(rel);
    json!({"$rel": {
        "id": graph.rel_id(rel),
        "type": graph.name(graph.kind(rel)),
        "start": graph.id(start),
        "end": graph.id(end),
        "properties": properties(graph, graph.rel_properties(rel)),
    }})
}

fn properties(graph: &Graph, properties: &[(Symbol, Value)]) -> Map<String, Json> {
    properties
        .iter()
        .map(|(key, value)| (graph.name(*key).to_owned(), encode(graph, value)))
        .collect()
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
