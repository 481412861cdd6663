use std::hash::{Hash, Hasher};

use super::numbers;
use crate::graph::Value;

/// A value as the name of a group: hashable, `null` the same as `null`, NaN as NaN, 1 as 1.0.
#[derive(Clone, Debug, Default)]
pub struct Key(pub Value);

impl From<Value> for Key {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash(&self.0, state);
    }
}

fn same(left: &Value, right: &Value) -> bool {
    use Value::*;
    match (left, right) {
        (Null, Null) => true,
        (Float(l), Float(r)) if l.is_nan() => r.is_nan(),
        (Int(_) | Float(_), Int(_) | Float(_)) => numbers(left, right).is_some_and(|o| o.is_eq()),
        (List(l), List(r)) => l.len() == r.len() && l.iter().zip(r.iter()).all(|(l, r)| same(l, r)),
        (Map(l), Map(r)) => l.keys().eq(r.keys()) && l.values().zip(r.values()).all(|(l, r)| same(l, r)),
        _ => super::equal(left, right) == Some(true),
    }
}

fn hash<H: Hasher>(value: &Value, state: &mut H) {
    use Value::*;
    match value {
        Null => state.write_u8(0),
        Bool(truth) => truth.hash(state),
        Int(number) => number.hash(state),
        Float(number) => hash_float(*number, state),
        Str(text) => text.hash(state),
        List(items) => {
            state.write_usize(items.len());
            items.iter().for_each(|item| hash(item, state));
        }
        Map(entries) => {
            state.write_usize(entries.len());
            for (name, value) in entries.iter() {
                name.hash(state);
                hash(value, state);
            }
        }
        Date(day) => day.hash(state),
        LocalTime(time) => time.hash(state),
        Time(time, offset) => (time, offset).hash(state),
        LocalDateTime(moment) => moment.hash(state),
        DateTime(moment) => moment.nanos().hash(state),
        Duration(length) => length.hash(state),
        Node(node) => node.hash(state),
        Rel(rel) => rel.hash(state),
        Path(path) => path.hash(state),
    }
}

/// A float that is equal to an integer hashes as that integer.
fn hash_float<H: Hasher>(number: f64, state: &mut H) {
    let int = number as i64;
    if numbers(&Value::Int(int), &Value::Float(number)).is_some_and(|o| o.is_eq()) {
        int.hash(state);
    } else if number.is_nan() {
        f64::NAN.to_bits().hash(state);
    } else {
        number.to_bits().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn groups_gather_what_counts_as_the_same() {
        let pair = |value: Value| Value::List([value, Value::Null].into());
        let values = [
            Value::Null,
            Value::Null,
            Value::Int(1),
            Value::Float(1.0),
            Value::Float(0.0),
            Value::Float(-0.0),
            Value::Float(f64::NAN),
            Value::Float(-f64::NAN),
            pair(Value::Int(2)),
            pair(Value::Float(2.0)),
            Value::from("1"),
            Value::Bool(true),
        ];
        let groups: HashSet<Key> = values.into_iter().map(Key).collect();
        assert_eq!(groups.len(), 7);
    }
}
