//! Values as they lie in a file.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::{Duration, Value};

/// The values that a property can have. Moments are kept as text, which names their time zone.
#[derive(Serialize, Deserialize)]
pub(super) enum Stored<'a> {
    Bool(bool),
    Int(i64),
    Float(f64),
    #[serde(borrow)]
    Str(&'a str),
    /// A text that many have, by its number.
    Shared(u32),
    List(Vec<Stored<'a>>),
    Date(i16, i8, i8),
    LocalTime(String),
    Time(String, i32),
    LocalDateTime(String),
    DateTime(String),
    Duration(i64, i64, i64, i32),
}

impl<'a> Stored<'a> {
    /// `None` for what cannot be a property; `shared` knows the texts that have a number.
    pub(super) fn of(value: &'a Value, shared: &impl Fn(&str) -> Option<u32>) -> Option<Self> {
        Some(match value {
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Str(text) => shared(text).map_or(Self::Str(text), Self::Shared),
            Value::List(items) => Self::List(items.iter().map(|item| Self::of(item, shared)).collect::<Option<_>>()?),
            Value::Date(day) => Self::Date(day.year(), day.month(), day.day()),
            Value::LocalTime(time) => Self::LocalTime(time.to_string()),
            Value::Time(time, offset) => Self::Time(time.to_string(), offset.seconds()),
            Value::LocalDateTime(moment) => Self::LocalDateTime(moment.to_string()),
            Value::DateTime(moment) => Self::DateTime(moment.to_string()),
            Value::Duration(d) => Self::Duration(d.months, d.days, d.seconds, d.nanos),
            Value::Null | Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => return None,
        })
    }

    /// `None` where no such value can be; `shared` gives the texts that have a number.
    pub(super) fn value(self, shared: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value> {
        Some(match self {
            Self::Bool(truth) => Value::Bool(truth),
            Self::Int(number) => Value::Int(number),
            Self::Float(number) => Value::Float(number),
            Self::Str(text) => Value::from(text),
            Self::Shared(number) => Value::Str(shared(number)?),
            Self::List(items) => {
                let items = items.into_iter().map(|item| item.value(shared));
                Value::List(items.collect::<Option<_>>()?)
            }
            Self::Date(year, month, day) => Value::Date(Date::new(year, month, day).ok()?),
            Self::LocalTime(text) => Value::LocalTime(text.parse::<Time>().ok()?),
            Self::Time(text, offset) => Value::Time(text.parse().ok()?, Offset::from_seconds(offset).ok()?),
            Self::LocalDateTime(text) => Value::LocalDateTime(text.parse::<DateTime>().ok()?),
            Self::DateTime(text) => Value::DateTime(Arc::new(text.parse().ok()?)),
            Self::Duration(months, days, seconds, nanos) => Value::Duration(Arc::new(Duration {
                months,
                days,
                seconds,
                nanos,
            })),
        })
    }
}
