use std::sync::Arc;

use super::{Context, Function, Param, Types};
use crate::graph::Value;
use crate::query::{EvalError, temporal};

const TO_NUMBER: Param = Param::required("value", Types::NUMBER.or(Types::STRING));
const TO_INTEGER: Param = Param::required("value", Types::NUMBER.or(Types::STRING).or(Types::BOOLEAN));
const TO_BOOLEAN: Param = Param::required("value", Types::BOOLEAN.or(Types::STRING).or(Types::INTEGER));
const TO_STRING: Param = Param::required(
    "value",
    Types::NUMBER.or(Types::STRING).or(Types::BOOLEAN).or(Types::TEMPORAL),
);
const ANY: Param = Param::required("value", Types::ANY);
const LIST: Param = Param::required("list", Types::LIST);

/// Functions from one type to another.
pub(super) const FUNCTIONS: &[Function] = &[
    Function::scalar(
        "toInteger",
        &[TO_INTEGER],
        Types::INTEGER,
        "An integer from a number (its whole part), a boolean, or a string; `null` where the string is no number.",
        "RETURN toInteger('42') = 42 AND toInteger(2.9) = 2",
        |_, args| integer(first(args)),
    ),
    Function::scalar(
        "toFloat",
        &[TO_NUMBER],
        Types::FLOAT,
        "A float from a number or a string; `null` where the string is no number.",
        "RETURN toFloat('0.5') = 0.5",
        |_, args| Ok(float(first(args))),
    ),
    Function::scalar(
        "toBoolean",
        &[TO_BOOLEAN],
        Types::BOOLEAN,
        "A boolean from `'true'` or `'false'` in any case, or from an integer (false for 0); otherwise `null`.",
        "RETURN toBoolean('True') AND NOT toBoolean(0)",
        |_, args| Ok(boolean(first(args))),
    ),
    Function::scalar(
        "toString",
        &[TO_STRING],
        Types::STRING,
        "A number, boolean or temporal value as text.",
        "RETURN toString(date({year: 2017, month: 11, day: 13})) = '2017-11-13'",
        |_, args| Ok(string(first(args))),
    ),
    Function::scalar(
        "toIntegerOrNull",
        &[ANY],
        Types::INTEGER,
        "As `toInteger`, but `null` for a value of any other type.",
        "RETURN toIntegerOrNull([]) IS NULL",
        |_, args| Ok(integer(first(args)).unwrap_or_default()),
    ),
    Function::scalar(
        "toFloatOrNull",
        &[ANY],
        Types::FLOAT,
        "As `toFloat`, but `null` for a value of any other type.",
        "RETURN toFloatOrNull(true) IS NULL",
        |_, args| Ok(float(first(args))),
    ),
    Function::scalar(
        "toBooleanOrNull",
        &[ANY],
        Types::BOOLEAN,
        "As `toBoolean`, but `null` for a value of any other type.",
        "RETURN toBooleanOrNull(1.5) IS NULL",
        |_, args| Ok(boolean(first(args))),
    ),
    Function::scalar(
        "toStringOrNull",
        &[ANY],
        Types::STRING,
        "As `toString`, but `null` for a value of any other type.",
        "RETURN toStringOrNull({}) IS NULL",
        |_, args| Ok(string(first(args))),
    ),
    Function::scalar(
        "toIntegerList",
        &[LIST],
        Types::LIST,
        "Each item of a list as `toIntegerOrNull` makes it.",
        "RETURN toIntegerList(['1', 2.5]) = [1, 2]",
        |_, args| Ok(each(args, |item| integer(item).unwrap_or_default())),
    ),
    Function::scalar(
        "toFloatList",
        &[LIST],
        Types::LIST,
        "Each item of a list as `toFloatOrNull` makes it.",
        "RETURN toFloatList(['1', 2.5]) = [1.0, 2.5]",
        |_, args| Ok(each(args, float)),
    ),
    Function::scalar(
        "toBooleanList",
        &[LIST],
        Types::LIST,
        "Each item of a list as `toBooleanOrNull` makes it.",
        "RETURN toBooleanList(['true', 0]) = [true, false]",
        |_, args| Ok(each(args, boolean)),
    ),
    Function::scalar(
        "toStringList",
        &[LIST],
        Types::LIST,
        "Each item of a list as `toStringOrNull` makes it.",
        "RETURN toStringList([1, true]) = ['1', 'true']",
        |_, args| Ok(each(args, string)),
    ),
    Function::scalar(
        "valueType",
        &[ANY],
        Types::STRING,
        "The name of a value's type.",
        "RETURN valueType(date('2017-11-13')) = 'DATE' AND valueType(null) = 'NULL'",
        |_, args| Ok(Types::of(first(args)).to_string().into()),
    )
    .null_aware(),
    Function::scalar(
        "timestamp",
        &[],
        Types::INTEGER,
        "The moment of the statement in milliseconds since 1970-01-01T00:00Z.",
        "RETURN timestamp() = datetime().epochMillis",
        |context: &Context, _| Ok(Value::Int(context.now().timestamp().as_millisecond())),
    ),
];

/// The text of a number, boolean, string or temporal value; `None` for anything else.
pub fn text_of(value: &Value) -> Option<Arc<str>> {
    Some(match value {
        Value::Str(text) => text.clone(),
        Value::Bool(truth) => truth.to_string().into(),
        Value::Int(number) => number.to_string().into(),
        Value::Float(number) if number.is_infinite() => if *number > 0.0 { "Infinity" } else { "-Infinity" }.into(),
        // Debug keeps the point of 1.0, by which floats are told from integers.
        Value::Float(number) => format!("{number:?}").into(),
        other => temporal::text(other)?.into(),
    })
}

fn first(args: &[Value]) -> &Value {
    args.first().unwrap_or(&Value::Null)
}

fn each(args: &[Value], convert: fn(&Value) -> Value) -> Value {
    match args {
        [Value::List(items)] => Value::List(items.iter().map(convert).collect()),
        _ => Value::Null,
    }
}

fn integer(value: &Value) -> Result<Value, EvalError> {
    Ok(match value {
        Value::Int(number) => Value::Int(*number),
        Value::Bool(truth) => Value::Int(i64::from(*truth)),
        Value::Float(number) => Value::Int(whole(*number).ok_or_else(|| EvalError::overflow("toInteger()"))?),
        Value::Str(text) => match text.parse() {
            Ok(number) => Value::Int(number),
            Err(_) => decimal(text).and_then(whole).into(),
        },
        _ => Value::Null,
    })
}

fn float(value: &Value) -> Value {
    match value {
        Value::Int(number) => Value::Float(*number as f64),
        Value::Float(number) => Value::Float(*number),
        Value::Str(text) => decimal(text).or_else(|| beyond(text)).into(),
        _ => Value::Null,
    }
}

/// What `toString` writes of a float that no digits write.
fn beyond(text: &str) -> Option<f64> {
    match text {
        "Infinity" | "+Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

fn boolean(value: &Value) -> Value {
    match value {
        Value::Bool(truth) => Value::Bool(*truth),
        Value::Int(number) => Value::Bool(*number != 0),
        Value::Str(text) if text.eq_ignore_ascii_case("true") => Value::Bool(true),
        Value::Str(text) if text.eq_ignore_ascii_case("false") => Value::Bool(false),
        _ => Value::Null,
    }
}

fn string(value: &Value) -> Value {
    text_of(value).map_or(Value::Null, Value::Str)
}

/// The whole part of a float that 64 bits can hold.
fn whole(number: f64) -> Option<i64> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    (-BEYOND..BEYOND).contains(&number).then_some(number as i64)
}

/// A number in digits; the words for infinity that Rust reads are none.
fn decimal(text: &str) -> Option<f64> {
    let in_digits = text.contains(|c: char| c.is_ascii_digit());
    in_digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_that_are_no_numbers_give_null() {
        for (text, number) in [
            ("2", Some(2)),
            ("2.9", Some(2)),
            ("-7", Some(-7)),
            ("", None),
            ("inf", None),
            ("2a", None),
        ] {
            assert_eq!(integer(&text.into()).unwrap().as_int(), number, "{text}");
        }
        assert!(float(&"infinity".into()).is_null());
        assert!(integer(&Value::Float(f64::NAN)).is_err());
        assert!(integer(&"1e300".into()).unwrap().is_null());
    }

    #[test]
    fn floats_keep_their_point_as_text() {
        let text = |number: f64| text_of(&Value::Float(number)).unwrap();
        assert_eq!(&*text(1.0), "1.0");
        assert_eq!(&*text(0.1), "0.1");
        assert_eq!(&*text(f64::NEG_INFINITY), "-Infinity");
        assert_eq!(&*text(f64::NAN), "NaN");
        for number in [1.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
            let read = float(&Value::Str(text(number)));
            assert!(
                matches!(read, Value::Float(again) if again.total_cmp(&number).is_eq()),
                "{number}"
            );
        }
    }
}
