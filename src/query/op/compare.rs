use std::cmp::Ordering::{self, Equal, Greater, Less};

use super::equal;
use crate::graph::Value;
use crate::query::ast::CompareOp;
use crate::query::temporal;

/// How one value stands to another when a query compares them.
enum Standing {
    Ordered(Ordering),
    /// A number beside NaN: no comparison holds.
    Apart,
    /// The types have no order between them, or a `null` decides.
    Unknown,
}

/// How `left` compares with `right`; `None` where they have no order (also beside NaN, for which [`lt`] and its
/// like are false, not unknown).
pub fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match standing(left, right) {
        Standing::Ordered(ordering) => Some(ordering),
        Standing::Apart | Standing::Unknown => None,
    }
}

/// `left < right`.
pub fn lt(left: &Value, right: &Value) -> Option<bool> {
    holds(left, right, Ordering::is_lt)
}

/// `left <= right`.
pub fn le(left: &Value, right: &Value) -> Option<bool> {
    holds(left, right, Ordering::is_le)
}

/// `left > right`.
pub fn gt(left: &Value, right: &Value) -> Option<bool> {
    holds(left, right, Ordering::is_gt)
}

/// `left >= right`.
pub fn ge(left: &Value, right: &Value) -> Option<bool> {
    holds(left, right, Ordering::is_ge)
}

/// What a comparison says; `None` where it is unknown.
#[inline]
pub fn relate(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Str(left), Value::Str(right)) => Some(ordered(op, || left.cmp(right), || left == right)),
        (Value::Int(left), Value::Int(right)) => Some(ordered(op, || left.cmp(right), || left == right)),
        _ => related(op, left, right),
    }
}

/// What a comparison of values of one type says.
#[inline]
fn ordered(op: CompareOp, order: impl FnOnce() -> Ordering, equal: impl FnOnce() -> bool) -> bool {
    match op {
        CompareOp::Eq => equal(),
        CompareOp::Ne => !equal(),
        CompareOp::Lt => order().is_lt(),
        CompareOp::Le => order().is_le(),
        CompareOp::Gt => order().is_gt(),
        CompareOp::Ge => order().is_ge(),
    }
}

fn related(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match op {
        CompareOp::Eq => equal(left, right),
        CompareOp::Ne => equal(left, right).map(|equal| !equal),
        CompareOp::Lt => lt(left, right),
        CompareOp::Le => le(left, right),
        CompareOp::Gt => gt(left, right),
        CompareOp::Ge => ge(left, right),
    }
}

fn holds(left: &Value, right: &Value, wanted: fn(Ordering) -> bool) -> Option<bool> {
    match standing(left, right) {
        Standing::Ordered(ordering) => Some(wanted(ordering)),
        Standing::Apart => Some(false),
        Standing::Unknown => None,
    }
}

fn standing(left: &Value, right: &Value) -> Standing {
    use Value::*;
    Standing::Ordered(match (left, right) {
        (Int(_) | Float(_), Int(_) | Float(_)) => match numbers(left, right) {
            Some(ordering) => ordering,
            None => return Standing::Apart,
        },
        (Str(l), Str(r)) => l.cmp(r),
        (Bool(l), Bool(r)) => l.cmp(r),
        (List(l), List(r)) => return lists(l, r),
        (Date(_), Date(_))
        | (LocalTime(_), LocalTime(_))
        | (Time(..), Time(..))
        | (LocalDateTime(_), LocalDateTime(_))
        | (DateTime(_), DateTime(_)) => temporal::order(left, right),
        _ => return Standing::Unknown,
    })
}

fn lists(left: &[Value], right: &[Value]) -> Standing {
    for (l, r) in left.iter().zip(right) {
        if equal(l, r) != Some(true) {
            return standing(l, r);
        }
    }
    Standing::Ordered(left.len().cmp(&right.len()))
}

/// How two numbers compare, exactly, whichever of them are floats; `None` beside NaN and for other values.
pub(in crate::query) fn numbers(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Int(l), Value::Int(r)) => Some(l.cmp(r)),
        (Value::Float(l), Value::Float(r)) => l.partial_cmp(r),
        (Value::Int(l), Value::Float(r)) => int_and_float(*l, *r),
        (Value::Float(l), Value::Int(r)) => int_and_float(*r, *l).map(Ordering::reverse),
        _ => None,
    }
}

/// Through `f64`, integers beyond 2^53 would be equal to their neighbours.
fn int_and_float(int: i64, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        None
    } else if float >= BEYOND {
        Some(Less)
    } else if float < -BEYOND {
        Some(Greater)
    } else {
        let whole = int.cmp(&(float.trunc() as i64));
        let rest = 0.0_f64.partial_cmp(&float.fract()).unwrap_or(Equal);
        Some(whole.then(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_less_or_more_than_nan_but_that_is_known() {
        let nan = Value::Float(f64::NAN);
        assert_eq!(lt(&Value::Int(1), &nan), Some(false));
        assert_eq!(ge(&nan, &nan), Some(false));
        assert_eq!(ge(&nan, &Value::from("a")), None);
        assert_eq!(compare(&nan, &Value::Int(1)), None);
    }

    #[test]
    fn lists_compare_by_their_first_difference() {
        let list = |items: Vec<Value>| Value::List(items.into());
        let (one, two) = (Value::Int(1), Value::Int(2));
        let open = list(vec![one.clone(), Value::Null]);
        assert_eq!(ge(&open, &list(vec![one.clone()])), Some(true));
        assert_eq!(ge(&list(vec![one.clone(), two.clone()]), &open), None);
        assert_eq!(ge(&open, &list(vec![two])), Some(false));
    }

    #[test]
    fn integers_and_floats_compare_exactly() {
        assert_eq!(int_and_float(i64::MAX, i64::MAX as f64), Some(Less));
        assert_eq!(int_and_float(-1, -1.5), Some(Greater));
        assert_eq!(int_and_float(i64::MIN, f64::NEG_INFINITY), Some(Greater));
        assert_eq!(int_and_float(0, -0.0), Some(Equal));
    }
}
