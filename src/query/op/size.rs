use crate::graph::Value;
use crate::query::EvalError;

/// The most values that one value may hold, each occurrence counted.
const MOST_VALUES: usize = 10_000_000;
/// The most bytes of one text.
const MOST_BYTES: usize = 1 << 28;
/// How deep lists and maps may lie in each other: what walks over a value needs a stack.
const DEEPEST: usize = 200;

/// Refuses a value that has grown beyond what can be walked over and written out. A value that is made of itself
/// again and again (`[a, a]`) grows without taking memory.
///
/// # Errors
///
/// `NumberOutOfRange`.
pub fn check_size(value: &Value) -> Result<(), EvalError> {
    let mut room = MOST_VALUES;
    if fits(value, DEEPEST, &mut room) {
        return Ok(());
    }
    let message = format!("a value may hold {MOST_VALUES} values in {DEEPEST} levels at most");
    Err(EvalError::out_of_range(message))
}

/// A list or map that was made of other values, if it has not grown too large. Only what holds lists or maps can have: of
/// anything else the making has counted each item.
pub(in crate::query) fn made_of(value: Value) -> Result<Value, EvalError> {
    let holds_more = |item: &Value| matches!(item, Value::List(_) | Value::Map(_));
    let nested = match &value {
        Value::List(items) => items.iter().any(holds_more),
        Value::Map(entries) => entries.values().any(holds_more),
        _ => false,
    };
    if nested {
        check_size(&value)?;
    }
    Ok(value)
}

fn fits(value: &Value, depth: usize, room: &mut usize) -> bool {
    let Some(left) = room.checked_sub(1) else {
        return false;
    };
    *room = left;
    match value {
        Value::List(items) => depth > 0 && items.iter().all(|item| fits(item, depth - 1, room)),
        Value::Map(entries) => depth > 0 && entries.values().all(|entry| fits(entry, depth - 1, room)),
        _ => true,
    }
}

/// Refuses a list of more items than a value may hold.
pub(in crate::query) fn check_items(count: i128) -> Result<(), EvalError> {
    if count <= MOST_VALUES as i128 {
        return Ok(());
    }
    let message = format!("this list would have {count} items; {MOST_VALUES} is the most");
    Err(EvalError::out_of_range(message))
}

/// Refuses a text of too many bytes.
pub(in crate::query) fn check_bytes(count: usize) -> Result<(), EvalError> {
    if count <= MOST_BYTES {
        return Ok(());
    }
    let message = format!("this text would have {count} bytes; {MOST_BYTES} is the most");
    Err(EvalError::out_of_range(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_depth_nor_repetition_is_without_end() {
        let nested = |levels: usize, width: usize| {
            (0..levels).fold(Value::Int(0), |inner, _| Value::List(vec![inner; width].into()))
        };
        assert!(check_size(&nested(DEEPEST, 1)).is_ok());
        assert!(check_size(&nested(DEEPEST + 1, 1)).is_err());
        assert!(check_size(&nested(10, 2)).is_ok());
        assert!(check_size(&nested(64, 2)).is_err());
    }
}
