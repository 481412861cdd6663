//! Values as a query writes them.

use crate::graph::Value;
use crate::query::ast::Literal;
use crate::query::temporal;

/// Most letters of a text that are repeated.
const LONGEST: usize = 60;

/// A value as it would stand in a query; of a long text its beginning.
pub(super) fn written(value: &Value) -> String {
    let function = match value {
        Value::Null => return Literal::Null.to_string(),
        Value::Bool(truth) => return truth.to_string(),
        Value::Int(number) => return number.to_string(),
        Value::Float(number) => return Literal::Float(*number).to_string(),
        Value::Str(text) => return quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            return format!("[{}]", items.join(", "));
        }
        Value::Date(_) => "date",
        Value::LocalTime(_) => "localtime",
        Value::Time(..) => "time",
        Value::LocalDateTime(_) => "localdatetime",
        Value::DateTime(_) => "datetime",
        Value::Duration(_) => "duration",
        Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => return "…".to_owned(),
    };
    format!("{function}('{}')", temporal::text(value).unwrap_or_default())
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    Literal::Str(shown.into()).to_string()
}

/// Words between commas, with "and" or "or" before the last.
pub(super) fn listed(words: &[String], last: &str) -> String {
    match words {
        [first @ .., end] if !first.is_empty() => format!("{} {last} {end}", first.join(", ")),
        _ => words.concat(),
    }
}
