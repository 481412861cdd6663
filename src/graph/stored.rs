//! Values as they lie in a file.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::{Duration, Far, Value, Yearly};

/// The values that a property can have. Moments are kept as text, which names their time zone.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// A moment so many cycles after another.
    Far(i64, Box<Self>),
}

impl<'a> Stored<'a> {
    /// `None` for what cannot be a property.
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        Some(match value {
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Str(text) => Self::Str(text),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect::<Option<_>>()?),
            Value::Date(day) => Self::far(day, |day| Self::Date(day.year(), day.month(), day.day())),
            Value::LocalTime(time) => Self::LocalTime(time.to_string()),
            Value::Time(time, offset) => Self::Time(time.to_string(), offset.seconds()),
            Value::LocalDateTime(moment) => Self::far(moment, |near| Self::LocalDateTime(near.to_string())),
            Value::DateTime(moment) => Self::far(moment, |near| Self::DateTime(near.to_string())),
            Value::Duration(d) => Self::Duration(d.months, d.days, d.seconds, d.nanos),
            Value::Null | Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => return None,
        })
    }

    fn far<T: Yearly>(moment: &Far<T>, near: impl Fn(&T) -> Self) -> Self {
        match moment.cycles() {
            0 => near(moment.near()),
            cycles => Self::Far(cycles, Box::new(near(moment.near()))),
        }
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
            Self::Date(year, month, day) => Date::new(year, month, day).ok()?.into(),
            Self::LocalTime(text) => Value::LocalTime(text.parse::<Time>().ok()?),
            Self::Time(text, offset) => Value::Time(text.parse().ok()?, Offset::from_seconds(offset).ok()?),
            Self::LocalDateTime(text) => Value::LocalDateTime(text.parse::<DateTime>().ok()?.into()),
            Self::DateTime(text) => Value::DateTime(Arc::new(text.parse::<Zoned>().ok()?.into())),
            Self::Duration(months, days, seconds, nanos) => Value::Duration(Arc::new(Duration {
                months,
                days,
                seconds,
                nanos,
            })),
            Self::Far(cycles, near) => match near.value(shared)? {
                Value::Date(day) => Value::Date(Far::new(cycles, *day.near()).ok()?),
                Value::LocalDateTime(moment) => Value::LocalDateTime(Far::new(cycles, *moment.near()).ok()?),
                Value::DateTime(moment) => Value::DateTime(Arc::new(Far::new(cycles, moment.near().clone()).ok()?)),
                _ => return None,
            },
        })
    }
}
