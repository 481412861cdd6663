use std::sync::Arc;

use super::super::eval::eval;
use super::super::lookup::all_properties;
use super::{Out, Run, check_storable, graph};
use crate::graph::{Symbol, Value};
use crate::query::bind::Assign;
use crate::query::{EvalError, QueryError};
use crate::text::Span;

/// Carries out the assignments of `SET` and `REMOVE` for the row in the frame; those to null do nothing.
pub(super) fn assign(items: &[Assign], run: &mut Run<'_>) -> Out<()> {
    for item in items {
        match item {
            Assign::Property { target, key, value, at } => {
                let target = eval(target, run)?;
                let value = eval(value, run)?;
                check_storable(&value, *at)?;
                put(run, &target, *key, value, *at)?;
            }
            Assign::Map {
                target,
                value,
                keep,
                at,
            } => {
                let target = eval(target, run)?;
                let value = eval(value, run)?;
                if !target.is_null() {
                    put_all(run, &target, &value, *keep, *at)?;
                }
            }
            Assign::AddLabels { target, labels, at } => {
                let target = eval(target, run)?;
                labels
                    .iter()
                    .try_for_each(|label| relabel(run, &target, *label, true, *at))?;
            }
            Assign::RemoveLabels { target, labels, at } => {
                let target = eval(target, run)?;
                labels
                    .iter()
                    .try_for_each(|label| relabel(run, &target, *label, false, *at))?;
            }
        }
    }
    Ok(())
}

fn put(run: &mut Run<'_>, target: &Value, key: Symbol, value: Value, at: Span) -> Out<()> {
    match target {
        Value::Null => return Ok(()),
        Value::Node(node) => {
            alive(run.graph().is_live(*node), "node", at)?;
            graph(run)?.set_node_property(*node, key, value);
        }
        Value::Rel(rel) => {
            alive(run.graph().is_rel_live(*rel), "relationship", at)?;
            graph(run)?.set_rel_property(*rel, key, value);
        }
        _ => return Err(not_an_entity(at)),
    }
    run.stats.properties_set += 1;
    Ok(())
}

fn alive(live: bool, what: &str, at: Span) -> Out<()> {
    if live {
        Ok(())
    } else {
        Err(QueryError::at(EvalError::deleted(what), at))
    }
}

fn not_an_entity(at: Span) -> QueryError {
    QueryError::at(EvalError::wrong_type("only nodes and relationships can be changed"), at)
}

fn put_all(run: &mut Run<'_>, target: &Value, source: &Value, keep: bool, at: Span) -> Out<()> {
    let new: Vec<(Arc<str>, Value)> = all_properties(run, source, at)?;
    for (_, value) in &new {
        check_storable(value, at)?;
    }
    if !keep {
        for (key, _) in all_properties(run, target, at)? {
            if new.iter().all(|(name, _)| *name != key) {
                let key = graph(run)?.intern(&key);
                put(run, target, key, Value::Null, at)?;
            }
        }
    }
    for (key, value) in new {
        let key = graph(run)?.intern(&key);
        put(run, target, key, value, at)?;
    }
    Ok(())
}

fn relabel(run: &mut Run<'_>, target: &Value, label: Symbol, add: bool, at: Span) -> Out<()> {
    match target {
        Value::Null => {}
        Value::Node(node) if add => {
            alive(run.graph().is_live(*node), "node", at)?;
            run.stats.labels_added += usize::from(graph(run)?.add_label(*node, label));
        }
        Value::Node(node) => {
            alive(run.graph().is_live(*node), "node", at)?;
            run.stats.labels_removed += usize::from(graph(run)?.remove_label(*node, label));
        }
        _ => return Err(QueryError::at(EvalError::wrong_type("only nodes have labels"), at)),
    }
    Ok(())
}
