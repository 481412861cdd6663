use std::cmp::Ordering;

use super::numbers;
use crate::graph::{Graph, Path, Value};
use crate::query::temporal;

/// The place of any value beside any other, as `ORDER BY` puts them: maps, nodes, relationships, lists, paths,
/// temporal values, strings, booleans, numbers, NaN, `null`. Entities go by the numbers that people see.
pub fn order(graph: &Graph, left: &Value, right: &Value) -> Ordering {
    use Value::*;
    match (left, right) {
        (Int(l), Int(r)) => l.cmp(r),
        (Str(l), Str(r)) => l.cmp(r),
        (Bool(l), Bool(r)) => l.cmp(r),
        (Map(l), Map(r)) => (l.len().cmp(&r.len()))
            .then_with(|| l.keys().cmp(r.keys()))
            .then_with(|| lists(graph, l.values(), r.values())),
        (List(l), List(r)) => lists(graph, l.iter(), r.iter()),
        (Node(l), Node(r)) => graph.id(*l).cmp(&graph.id(*r)),
        (Rel(l), Rel(r)) => graph.rel_id(*l).cmp(&graph.rel_id(*r)),
        (Path(l), Path(r)) => steps(graph, l).cmp(steps(graph, r)),
        _ => rank(left)
            .cmp(&rank(right))
            .then_with(|| numbers(left, right).unwrap_or_else(|| temporal::order(left, right))),
    }
}

fn lists<'a>(
    graph: &Graph,
    mut left: impl Iterator<Item = &'a Value>,
    mut right: impl Iterator<Item = &'a Value>,
) -> Ordering {
    loop {
        match (left.next(), right.next()) {
            (Some(l), Some(r)) => match order(graph, l, r) {
                Ordering::Equal => {}
                decided => return decided,
            },
            (l, r) => return l.is_some().cmp(&r.is_some()),
        }
    }
}

/// The numbers of a path's entities in the order of the walk.
fn steps<'a>(graph: &'a Graph, path: &'a Path) -> impl Iterator<Item = i64> + 'a {
    let onward = path.rels.iter().zip(path.nodes.iter().skip(1));
    let first = path.nodes.first().map(|&node| graph.id(node));
    first
        .into_iter()
        .chain(onward.flat_map(|(&rel, &node)| [graph.rel_id(rel), graph.id(node)]))
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Map(_) => 0,
        Value::Node(_) => 1,
        Value::Rel(_) => 2,
        Value::List(_) => 3,
        Value::Path(_) => 4,
        Value::DateTime(_) => 5,
        Value::LocalDateTime(_) => 6,
        Value::Date(_) => 7,
        Value::Time(..) => 8,
        Value::LocalTime(_) => 9,
        Value::Duration(_) => 10,
        Value::Str(_) => 11,
        Value::Bool(_) => 12,
        Value::Float(number) if number.is_nan() => 14,
        Value::Int(_) | Value::Float(_) => 13,
        Value::Null => 15,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_its_place() {
        let graph = Graph::new();
        let list = |items: Vec<Value>| Value::List(items.into());
        let ascending = [
            Value::Map(Default::default()),
            list(vec![]),
            list(vec![Value::from("a")]),
            list(vec![Value::from("a"), Value::Int(1)]),
            list(vec![Value::Int(1)]),
            list(vec![Value::Null]),
            Value::from(""),
            Value::from("a"),
            Value::Bool(false),
            Value::Bool(true),
            Value::Float(-0.5),
            Value::Int(0),
            Value::Float(0.5),
            Value::Float(f64::INFINITY),
            Value::Float(f64::NAN),
            Value::Null,
        ];
        for (i, left) in ascending.iter().enumerate() {
            for (j, right) in ascending.iter().enumerate() {
                assert_eq!(order(&graph, left, right), i.cmp(&j), "{left:?} {right:?}");
            }
        }
    }
}
