use super::equal;
use crate::graph::{Graph, Value};
use crate::query::function::Types;
use crate::query::{ErrorKind, EvalError, temporal};

/// `subject.name`: a property of a node or relationship, an entry of a map, a part of a temporal value; `null`
/// where there is none.
pub fn property(graph: &Graph, subject: &Value, name: &str) -> Result<Value, EvalError> {
    let found = match subject {
        Value::Null => None,
        Value::Map(entries) => entries.get(name).cloned(),
        Value::Node(node) if graph.is_live(*node) => {
            graph.symbol(name).and_then(|key| graph.property(*node, key)).cloned()
        }
        Value::Rel(rel) if graph.is_rel_live(*rel) => graph
            .symbol(name)
            .and_then(|key| graph.rel_property(*rel, key))
            .cloned(),
        Value::Node(_) => return Err(EvalError::deleted("node")),
        Value::Rel(_) => return Err(EvalError::deleted("relationship")),
        other if Types::of(other).within(Types::TEMPORAL) => temporal::part(other, name),
        other => {
            let message = format!("{} has no properties, so no `{name}`", Types::of(other).described());
            return Err(EvalError::wrong_type(message));
        }
    };
    Ok(found.unwrap_or_default())
}

/// `subject[key]`: an item of a list by its place (from 0, or from -1 backwards), or what [`property`] gives for a
/// name that is computed.
pub fn index(graph: &Graph, subject: &Value, key: &Value) -> Result<Value, EvalError> {
    match (subject, key) {
        (Value::List(items), Value::Int(at)) => {
            let place = if *at < 0 { at.saturating_add(length(items)) } else { *at };
            let item = usize::try_from(place).ok().and_then(|place| items.get(place));
            Ok(item.cloned().unwrap_or_default())
        }
        (Value::Map(_) | Value::Node(_) | Value::Rel(_), Value::Str(name)) => property(graph, subject, name),
        (Value::Null, _) | (Value::List(_) | Value::Map(_) | Value::Node(_) | Value::Rel(_), Value::Null) => {
            Ok(Value::Null)
        }
        (Value::Map(_), other) => {
            let message = format!(
                "an entry of a map has a string for its name, not {}",
                Types::of(other).described()
            );
            Err(EvalError::new(
                ErrorKind::TypeError,
                "MapElementAccessByNonString",
                message,
            ))
        }
        (Value::List(_), other) => {
            let message = format!("a list index must be an integer, not {}", Types::of(other).described());
            Err(EvalError::wrong_type(message))
        }
        (Value::Node(_) | Value::Rel(_), other) => {
            let message = format!(
                "a property has a string for its name, not {}",
                Types::of(other).described()
            );
            Err(EvalError::wrong_type(message))
        }
        (other, _) => {
            let message = format!("{} has no items to choose from with [ ]", Types::of(other).described());
            Err(EvalError::wrong_type(message))
        }
    }
}

/// `list[from..to]`: the items from `from` up to and without `to`, both counted as in [`index`]; a bound left out is
/// the list's end.
pub fn slice(list: &Value, from: Option<&Value>, to: Option<&Value>) -> Result<Value, EvalError> {
    let items = match list {
        Value::Null => return Ok(Value::Null),
        Value::List(items) => items,
        other => {
            let message = format!("a slice is taken of a list, not of {}", Types::of(other).described());
            return Err(EvalError::wrong_type(message));
        }
    };
    let all = length(items);
    let bound = |given: Option<&Value>, open: i64| match given {
        None => Ok(Some(open)),
        Some(Value::Null) => Ok(None),
        Some(Value::Int(at)) if *at < 0 => Ok(Some(at.saturating_add(all).max(0))),
        Some(Value::Int(at)) => Ok(Some((*at).min(all))),
        Some(other) => {
            let message = format!(
                "a slice goes from integer to integer, not {}",
                Types::of(other).described()
            );
            Err(EvalError::wrong_type(message))
        }
    };
    let (Some(from), Some(to)) = (bound(from, 0)?, bound(to, all)?) else {
        return Ok(Value::Null);
    };
    let range = from as usize..to.max(from) as usize;
    Ok(Value::List(items.get(range).unwrap_or_default().into()))
}

/// `item IN list`: unknown where no item is known to be equal and a `null` might be.
pub fn contains_in(item: &Value, list: &Value) -> Result<Option<bool>, EvalError> {
    let items = match list {
        Value::Null => return Ok(None),
        Value::List(items) => items,
        other => {
            let message = format!("IN looks into a list, not into {}", Types::of(other).described());
            return Err(EvalError::wrong_type(message));
        }
    };
    let mut verdict = Some(false);
    for candidate in items.iter() {
        match equal(item, candidate) {
            Some(true) => return Ok(Some(true)),
            Some(false) => {}
            None => verdict = None,
        }
    }
    Ok(verdict)
}

fn length(items: &[Value]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: i64) -> Value {
        Value::List((1..=count).map(Value::Int).collect())
    }

    #[test]
    fn places_count_from_both_ends() {
        let graph = Graph::new();
        let at = |place: i64| index(&graph, &numbers(3), &Value::Int(place)).map(|v| v.as_int());
        assert_eq!(at(0), Ok(Some(1)));
        assert_eq!(at(-1), Ok(Some(3)));
        assert_eq!(at(3), Ok(None));
        assert_eq!(at(i64::MIN), Ok(None));
    }

    #[test]
    fn slices_stay_within_the_list() {
        let cut = |from: Option<i64>, to: Option<i64>| -> Vec<i64> {
            let (from, to) = (from.map(Value::Int), to.map(Value::Int));
            match slice(&numbers(3), from.as_ref(), to.as_ref()) {
                Ok(Value::List(items)) => items.iter().filter_map(Value::as_int).collect(),
                other => panic!("{other:?}"),
            }
        };
        let none: Vec<i64> = vec![];
        assert_eq!(cut(Some(1), None), vec![2, 3]);
        assert_eq!(cut(Some(-2), Some(-1)), vec![2]);
        assert_eq!(cut(Some(2), Some(1)), none);
        assert_eq!(cut(Some(5), Some(9)), none);
        assert_eq!(cut(None, Some(i64::MAX)), vec![1, 2, 3]);
    }

    #[test]
    fn a_null_in_the_list_leaves_membership_open() {
        let list = Value::List([Value::Int(1), Value::Null].into());
        assert_eq!(contains_in(&Value::Int(1), &list), Ok(Some(true)));
        assert_eq!(contains_in(&Value::Int(2), &list), Ok(None));
        assert_eq!(contains_in(&Value::Null, &numbers(0)), Ok(Some(false)));
    }
}
