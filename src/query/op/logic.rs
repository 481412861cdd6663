use crate::graph::Value;
use crate::query::EvalError;
use crate::query::function::Types;

/// `left AND right`: false where either is, whatever is unknown about the other.
pub fn and(left: &Value, right: &Value) -> Result<Value, EvalError> {
    Ok(match (truth(left)?, truth(right)?) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
    .into())
}

/// `left OR right`: true where either is, whatever is unknown about the other.
pub fn or(left: &Value, right: &Value) -> Result<Value, EvalError> {
    Ok(match (truth(left)?, truth(right)?) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
    .into())
}

/// `left XOR right`: unknown where either is.
pub fn xor(left: &Value, right: &Value) -> Result<Value, EvalError> {
    let (left, right) = (truth(left)?, truth(right)?);
    Ok(left.zip(right).map(|(left, right)| left != right).into())
}

/// `NOT operand`.
pub fn not(operand: &Value) -> Result<Value, EvalError> {
    Ok(truth(operand)?.map(|truth| !truth).into())
}

fn truth(operand: &Value) -> Result<Option<bool>, EvalError> {
    match operand {
        Value::Null => Ok(None),
        Value::Bool(truth) => Ok(Some(*truth)),
        other => {
            let message = format!(
                "AND, OR, XOR and NOT take booleans, not {}",
                Types::of(other).described()
            );
            Err(EvalError::wrong_type(message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unknown_counts_only_where_it_could_decide() {
        let (yes, no) = (Value::Bool(true), Value::Bool(false));
        assert!(matches!(and(&Value::Null, &no), Ok(Value::Bool(false))));
        assert!(matches!(and(&Value::Null, &yes), Ok(Value::Null)));
        assert!(matches!(or(&yes, &Value::Null), Ok(Value::Bool(true))));
        assert!(matches!(xor(&yes, &Value::Null), Ok(Value::Null)));
        assert!(matches!(not(&Value::Null), Ok(Value::Null)));
        assert_eq!(
            and(&no, &Value::Int(1)).map_err(|e| e.code).err(),
            Some("InvalidArgumentType")
        );
    }
}
