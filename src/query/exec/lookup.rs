//! What is read from the graph: properties, labels, walks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::eval::{eval, placed};
use super::{Out, Run};
use crate::graph::{Path, Value};
use crate::query::bind::{Key, LabelTest, Selected, Slot};
use crate::query::{EvalError, QueryError, op};
use crate::text::Span;

/// A property of a node, relationship, map or temporal value.
pub(super) fn property(run: &Run<'_>, base: &Value, key: &Key, at: Span) -> Out<Value> {
    let graph = run.graph();
    let found = match base {
        Value::Null => None,
        Value::Node(node) => {
            alive(graph.is_live(*node), "node", at)?;
            key.symbol.and_then(|symbol| graph.property(*node, symbol))
        }
        Value::Rel(rel) => {
            alive(graph.is_rel_live(*rel), "relationship", at)?;
            key.symbol.and_then(|symbol| graph.rel_property(*rel, symbol))
        }
        Value::Map(map) => map.get(&key.name),
        other => return placed(op::property(graph, other, &key.name), at),
    };
    Ok(found.cloned().unwrap_or_default())
}

fn alive(live: bool, what: &str, at: Span) -> Out<()> {
    if live {
        Ok(())
    } else {
        Err(QueryError::at(EvalError::deleted(what), at))
    }
}

/// Whether the labels of a node, or the type of a relationship, are as they are wanted.
pub(super) fn labels_hold(run: &Run<'_>, base: &Value, labels: &LabelTest, at: Span) -> Out<Value> {
    let graph = run.graph();
    match base {
        Value::Null => Ok(Value::Null),
        Value::Node(node) => Ok(Value::Bool(labels.holds(graph.labels(*node)))),
        Value::Rel(rel) => Ok(Value::Bool(labels.holds(&[graph.kind(*rel)]))),
        _ => Err(QueryError::at(EvalError::wrong_type("only a node has labels"), at)),
    }
}

/// `n {.name, .*, other: e}`.
pub(super) fn selection(run: &mut Run<'_>, base: &Value, entries: &[Selected], at: Span) -> Out<Value> {
    if base.is_null() {
        return Ok(Value::Null);
    }
    let mut map: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    for entry in entries {
        match entry {
            Selected::Property(key) => {
                map.insert(key.name.clone(), property(run, base, key, at)?);
            }
            Selected::Pair(key, value) => {
                map.insert(key.clone(), eval(value, run)?);
            }
            Selected::All => map.extend(all_properties(run, base, at)?),
        }
    }
    Ok(Value::Map(Arc::new(map)))
}

/// All properties of a node, relationship or map.
pub(super) fn all_properties(run: &Run<'_>, base: &Value, at: Span) -> Out<Vec<(Arc<str>, Value)>> {
    let graph = run.graph();
    let properties = match base {
        Value::Node(node) => graph.properties(*node),
        Value::Rel(rel) => graph.rel_properties(*rel),
        Value::Null => &[],
        Value::Map(map) => return Ok(map.iter().map(|(key, value)| (key.clone(), value.clone())).collect()),
        _ => {
            return Err(QueryError::at(
                EvalError::wrong_type("only nodes, relationships and maps have properties"),
                at,
            ));
        }
    };
    Ok(properties
        .iter()
        .map(|(key, value)| (graph.symbols().name(*key).clone(), value.clone()))
        .collect())
}

/// How many relationships the walk from a node has; `null` where a part of it is.
pub(super) fn walk_length(run: &Run<'_>, start: Slot, along: &[Slot]) -> Value {
    let steps = |slot: &Slot| match run.get(*slot) {
        Value::List(rels) if rels.iter().all(|rel| matches!(rel, Value::Rel(_))) => Some(rels.len()),
        Value::Rel(_) => Some(1),
        _ => None,
    };
    let length = match run.get(start) {
        Value::Node(_) => along.iter().map(steps).sum::<Option<usize>>(),
        _ => None,
    };
    length.map_or(Value::Null, |length| Value::Int(length as i64))
}

/// The walk from a node along relationships; `null` where a part of it is.
pub(super) fn walk(run: &Run<'_>, start: Slot, along: &[Slot]) -> Value {
    let Value::Node(node) = run.get(start) else {
        return Value::Null;
    };
    let steps = |slot: &Slot| match run.get(*slot) {
        Value::List(rels) => rels.len(),
        _ => 1,
    };
    let length = along.iter().map(steps).sum();
    let mut path = Path {
        nodes: Vec::with_capacity(length + 1),
        rels: Vec::with_capacity(length),
    };
    path.nodes.push(*node);
    let mut last = *node;
    let mut add = |value: &Value| {
        let Value::Rel(rel) = value else { return false };
        let (from, to) = run.graph().ends(*rel);
        last = if from == last { to } else { from };
        path.rels.push(*rel);
        path.nodes.push(last);
        true
    };
    for slot in along {
        let whole = match run.get(*slot) {
            Value::List(rels) => rels.iter().all(&mut add),
            single => add(single),
        };
        if !whole {
            return Value::Null;
        }
    }
    Value::Path(Arc::new(path))
}
