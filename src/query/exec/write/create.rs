use super::super::eval::eval;
use super::super::lookup::all_properties;
use super::{Out, Run, check_storable, graph};
use crate::graph::{NodeId, Properties, Value};
use crate::query::bind::{Creation, Made, NewProperties, Slot};
use crate::query::{ErrorKind, QueryError};
use crate::text::Span;

/// Makes the nodes and relationships of a pattern for the row in the frame.
pub(super) fn create(creation: &Creation, run: &mut Run<'_>) -> Out<()> {
    for made in &creation.made {
        match made {
            Made::Node {
                slot,
                labels,
                properties,
            } => {
                let properties = evaluate(properties, run)?;
                run.stats.nodes_created += 1;
                run.stats.labels_added += labels.len();
                run.stats.properties_set += properties.len();
                let node = graph(run)?.create_node(None, labels, properties);
                run.set(*slot, Value::Node(node));
            }
            Made::Rel {
                slot,
                kind,
                from,
                to,
                properties,
                at,
            } => {
                let (from, to) = (end(run, *from, *at)?, end(run, *to, *at)?);
                let properties = evaluate(properties, run)?;
                run.stats.relationships_created += 1;
                run.stats.properties_set += properties.len();
                let rel = graph(run)?.create_rel(None, *kind, from, to, properties);
                run.set(*slot, Value::Rel(rel));
            }
        }
    }
    for (slot, path) in &creation.paths {
        let path = eval(path, run)?;
        run.set(*slot, path);
    }
    Ok(())
}

/// The properties of what is made, without nulls.
fn evaluate(properties: &NewProperties, run: &mut Run<'_>) -> Out<Properties> {
    let mut found = Properties::new();
    match properties {
        NewProperties::Pairs(pairs) => {
            for (key, value, at) in pairs {
                let value = eval(value, run)?;
                check_storable(&value, *at)?;
                found.push((*key, value));
            }
        }
        NewProperties::Map(map, at) => {
            let map = eval(map, run)?;
            for (key, value) in all_properties(run, &map, *at)? {
                check_storable(&value, *at)?;
                let key = graph(run)?.intern(&key);
                found.push((key, value));
            }
        }
    }
    found.retain(|(_, value)| !value.is_null());
    Ok(found)
}

fn end(run: &Run<'_>, slot: Slot, at: Span) -> Out<NodeId> {
    let deleted = |message: &str| {
        QueryError::runtime(
            ErrorKind::EntityNotFound,
            "DeletedEntityAccess",
            Some(at),
            message.to_owned(),
        )
    };
    match run.get(slot) {
        Value::Node(node) if run.graph().is_live(*node) => Ok(*node),
        Value::Node(_) => Err(deleted("one end of the new relationship has been deleted")),
        _ => Err(QueryError::runtime(
            ErrorKind::TypeError,
            "InvalidArgumentType",
            Some(at),
            "one end of the new relationship is null".to_owned(),
        )),
    }
}
