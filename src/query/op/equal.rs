use super::numbers;
use crate::graph::Value;

/// `left = right`: unknown (`None`) where a `null` decides. Values of different types are not equal, but for
/// an integer and a float that name the same number.
pub fn equal(left: &Value, right: &Value) -> Option<bool> {
    use Value::*;
    Some(match (left, right) {
        (Null, _) | (_, Null) => return None,
        (Bool(l), Bool(r)) => l == r,
        (Int(_) | Float(_), Int(_) | Float(_)) => numbers(left, right).is_some_and(|o| o.is_eq()),
        (Str(l), Str(r)) => l == r,
        (List(l), List(r)) => return all_of(l.len() == r.len(), l.iter().zip(r.iter())),
        (Map(l), Map(r)) => return all_of(l.keys().eq(r.keys()), l.values().zip(r.values())),
        (Date(l), Date(r)) => l == r,
        (LocalTime(l), LocalTime(r)) => l == r,
        (Time(l, here), Time(r, there)) => l == r && here == there,
        (LocalDateTime(l), LocalDateTime(r)) => l == r,
        (DateTime(l), DateTime(r)) => l == r && l.near().time_zone() == r.near().time_zone(),
        (Duration(l), Duration(r)) => l == r,
        (Node(l), Node(r)) => l == r,
        (Rel(l), Rel(r)) => l == r,
        (Path(l), Path(r)) => l == r,
        _ => false,
    })
}

/// Whether two of the same `shape` hold equal parts: one difference decides, whatever is unknown about the rest.
fn all_of<'a>(shape: bool, pairs: impl Iterator<Item = (&'a Value, &'a Value)>) -> Option<bool> {
    let mut verdict = Some(shape);
    for (left, right) in pairs.take_while(|_| shape) {
        match equal(left, right) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => verdict = None,
        }
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[Value]) -> Value {
        Value::List(items.into())
    }

    #[test]
    fn a_difference_outweighs_an_unknown() {
        let one = Value::Int(1);
        let unknown = list(&[Value::Null, one.clone()]);
        assert_eq!(equal(&unknown, &list(&[one.clone(), one.clone()])), None);
        assert_eq!(equal(&unknown, &list(&[one.clone(), Value::from("a")])), Some(false));
        assert_eq!(equal(&unknown, &list(&[one])), Some(false));
    }

    #[test]
    fn numbers_are_equal_only_when_exactly_so() {
        assert_eq!(equal(&Value::Int(1), &Value::Float(1.0)), Some(true));
        let near = (1_i64 << 53) + 1;
        assert_eq!(equal(&Value::Int(near), &Value::Float(near as f64)), Some(false));
        assert_eq!(equal(&Value::Float(f64::NAN), &Value::Float(f64::NAN)), Some(false));
        assert_eq!(equal(&Value::Int(1), &Value::from("1")), Some(false));
    }
}
