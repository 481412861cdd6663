use std::slice::from_ref;
use std::sync::Arc;

use super::{check_bytes, check_items, made_of};
use crate::graph::Value;
use crate::query::function::{Types, text_of};
use crate::query::{ErrorKind, EvalError, temporal};

type Outcome = Result<Value, EvalError>;

/// `left + right`: a sum, texts or lists put together, a temporal value moved by a duration.
pub fn add(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    Ok(match (left, right) {
        (Null, _) | (_, Null) => Null,
        (Int(l), Int(r)) => Int(l.checked_add(*r).ok_or_else(|| EvalError::overflow("+"))?),
        (List(l), List(r)) => joined(l, r)?,
        (List(l), item) => joined(l, from_ref(item))?,
        (item, List(r)) => joined(from_ref(item), r)?,
        (Str(l), Str(r)) => text(l, r)?,
        (Str(l), other) => text(l, &texted(left, other)?)?,
        (other, Str(r)) => text(&texted(other, right)?, r)?,
        (Duration(l), Duration(r)) => temporal::add_durations(l, r)?,
        (moment, Duration(length)) | (Duration(length), moment) if is_temporal(moment) => {
            temporal::shift(moment, length, temporal::Way::Later)?
        }
        _ => Float(floats("+", left, right, |l, r| l + r)?),
    })
}

/// `left || right`: two texts or two lists put together.
pub fn concat(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    match (left, right) {
        (Null, _) | (_, Null) => Ok(Null),
        (List(l), List(r)) => joined(l, r),
        (Str(l), Str(r)) => text(l, r),
        _ => Err(no_such("||", left, right)),
    }
}

/// `left - right`: a difference, a temporal value moved back by a duration.
pub fn sub(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    Ok(match (left, right) {
        (Null, _) | (_, Null) => Null,
        (Int(l), Int(r)) => Int(l.checked_sub(*r).ok_or_else(|| EvalError::overflow("-"))?),
        (Duration(l), Duration(r)) => temporal::add_durations(l, &temporal::negated(r)?)?,
        (moment, Duration(length)) if is_temporal(moment) => temporal::shift(moment, length, temporal::Way::Earlier)?,
        _ => Float(floats("-", left, right, |l, r| l - r)?),
    })
}

/// `left * right`, also of a duration and a number.
pub fn mul(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    Ok(match (left, right) {
        (Null, _) | (_, Null) => Null,
        (Int(l), Int(r)) => Int(l.checked_mul(*r).ok_or_else(|| EvalError::overflow("*"))?),
        (Duration(length), number) | (number, Duration(length)) if is_number(number) => {
            temporal::scale(length, number, temporal::Scale::Multiply)?
        }
        _ => Float(floats("*", left, right, |l, r| l * r)?),
    })
}

/// `left / right`: between integers the whole part of the quotient; a duration by a number.
pub fn div(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    Ok(match (left, right) {
        (Null, _) | (_, Null) => Null,
        (Int(_), Int(0)) => return Err(by_zero()),
        (Int(l), Int(r)) => Int(l.checked_div(*r).ok_or_else(|| EvalError::overflow("/"))?),
        (Duration(_), Int(0)) => return Err(by_zero()),
        (Duration(length), number) if is_number(number) => temporal::scale(length, number, temporal::Scale::Divide)?,
        _ => Float(floats("/", left, right, |l, r| l / r)?),
    })
}

/// `left % right`: the remainder, with the sign of `left`.
pub fn rem(left: &Value, right: &Value) -> Outcome {
    use Value::*;
    Ok(match (left, right) {
        (Null, _) | (_, Null) => Null,
        (Int(_), Int(0)) => return Err(by_zero()),
        (Int(l), Int(r)) => Int(l.wrapping_rem(*r)),
        _ => Float(floats("%", left, right, |l, r| l % r)?),
    })
}

/// `left ^ right`, always a float.
pub fn pow(left: &Value, right: &Value) -> Outcome {
    match (left, right) {
        (Value::Null, _) | (_, Value::Null) => Ok(Value::Null),
        _ => floats("^", left, right, f64::powf).map(Value::Float),
    }
}

/// `-operand`.
pub fn neg(operand: &Value) -> Outcome {
    Ok(match operand {
        Value::Null => Value::Null,
        Value::Int(number) => Value::Int(number.checked_neg().ok_or_else(|| EvalError::overflow("-"))?),
        Value::Float(number) => Value::Float(-number),
        Value::Duration(length) => Value::Duration(Arc::new(temporal::negated(length)?)),
        other => {
            let message = format!("`-` takes a number or a duration, not {}", Types::of(other).described());
            return Err(EvalError::wrong_type(message));
        }
    })
}

fn floats(sign: &str, left: &Value, right: &Value, operate: fn(f64, f64) -> f64) -> Result<f64, EvalError> {
    match (float(left), float(right)) {
        (Some(left), Some(right)) => Ok(operate(left, right)),
        _ => Err(no_such(sign, left, right)),
    }
}

fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn joined(left: &[Value], right: &[Value]) -> Outcome {
    check_items((left.len() + right.len()) as i128)?;
    made_of(Value::List(left.iter().chain(right).cloned().collect()))
}

fn text(left: &str, right: &str) -> Outcome {
    check_bytes(left.len() + right.len())?;
    Ok([left, right].concat().into())
}

/// What `+` joins to a text: the other operand's own text.
fn texted(left: &Value, right: &Value) -> Result<Arc<str>, EvalError> {
    let other = if left.as_str().is_some() { right } else { left };
    text_of(other).ok_or_else(|| no_such("+", left, right))
}

fn is_number(value: &Value) -> bool {
    Types::of(value).within(Types::NUMBER)
}

fn is_temporal(value: &Value) -> bool {
    Types::of(value).within(Types::TEMPORAL)
}

fn no_such(sign: &str, left: &Value, right: &Value) -> EvalError {
    let (left, right) = (Types::of(left).described(), Types::of(right).described());
    EvalError::wrong_type(format!("`{sign}` does not take {left} and {right}"))
}

fn by_zero() -> EvalError {
    EvalError::new(ErrorKind::ArithmeticError, "DivisionByZero", "division by zero")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(outcome: Outcome) -> Option<ErrorKind> {
        outcome.err().map(|error| error.kind)
    }

    #[test]
    fn integers_overflow_with_an_error() {
        let (most, least) = (Value::Int(i64::MAX), Value::Int(i64::MIN));
        let minus_one = Value::Int(-1);
        for outcome in [
            add(&most, &Value::Int(1)),
            sub(&least, &Value::Int(1)),
            mul(&most, &Value::Int(2)),
            div(&least, &minus_one),
            neg(&least),
            div(&most, &Value::Int(0)),
            rem(&most, &Value::Int(0)),
        ] {
            assert_eq!(kind(outcome), Some(ErrorKind::ArithmeticError));
        }
        assert!(matches!(rem(&least, &minus_one), Ok(Value::Int(0))));
    }

    #[test]
    fn plus_joins_texts_and_lists() {
        let joined = |left: Value, right: Value| format!("{:?}", add(&left, &right).unwrap());
        assert_eq!(joined("a".into(), 1_i64.into()), r#"Str("a1")"#);
        assert_eq!(joined(1.5.into(), "a".into()), r#"Str("1.5a")"#);
        assert_eq!(joined(vec![1_i64].into(), vec![2_i64].into()), "List([Int(1), Int(2)])");
        assert_eq!(joined(0_i64.into(), vec![1_i64].into()), "List([Int(0), Int(1)])");
        assert_eq!(joined(vec![1_i64].into(), Value::Null), "Null");
        assert_eq!(kind(add(&true.into(), &1_i64.into())), Some(ErrorKind::TypeError));
    }

    #[test]
    fn floats_follow_ieee() {
        let zero = Value::Float(0.0);
        assert!(matches!(div(&zero, &Value::Int(0)), Ok(Value::Float(n)) if n.is_nan()));
        assert!(matches!(pow(&Value::Int(4), &Value::Int(3)), Ok(Value::Float(n)) if n == 64.0));
        assert!(matches!(div(&Value::Int(7), &Value::Int(-2)), Ok(Value::Int(-3))));
    }
}
