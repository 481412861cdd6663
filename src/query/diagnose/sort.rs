//! Values of one type held against those of another: never equal, and without an order.

use std::collections::BTreeSet;

use jiff::{Timestamp, Zoned, tz::TimeZone};

use super::gather::Op;
use super::written::written;
use crate::graph::Value;
use crate::query::temporal::{self, Shape};

/// Types as a comparison tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Truth,
    Number,
    Text,
    List,
    Date,
    Moment,
    Other,
}

impl Sort {
    pub(super) const fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Truth,
            Value::Int(_) | Value::Float(_) => Self::Number,
            Value::Str(_) => Self::Text,
            Value::List(_) => Self::List,
            Value::Date(_) => Self::Date,
            Value::LocalDateTime(_) | Value::DateTime(_) => Self::Moment,
            _ => Self::Other,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Truth => "true or false",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Date => "a date",
            Self::Moment => "a date with a time",
            Self::Other => "of another type",
        }
    }

    /// How to write a value so that it is of the type of a property that has values of these types; `None` where it is.
    pub(super) fn advice(key: &str, op: Op, sorts: &BTreeSet<Self>, wanted: &Value) -> Option<String> {
        let mut sorts = sorts.iter().copied();
        let (Some(sort), None) = (sorts.next(), sorts.next()) else {
            return None;
        };
        let is = format!("{key} is {}", sort.name());
        match op {
            Op::Has if sort == Self::List => return None,
            Op::Has => return Some(format!("{is}, no list: write {key} = {}", written(wanted))),
            Op::StartsWith | Op::EndsWith | Op::Contains if sort == Self::Text => return None,
            Op::Contains if sort == Self::List => return Some(format!("{is}: write {} IN {key}", written(wanted))),
            Op::StartsWith | Op::EndsWith | Op::Contains => {
                return Some(format!("{is}: toString({key}) makes a text of it"));
            }
            Op::Compare(_) | Op::In if sort == Self::of(wanted) => return None,
            Op::Compare(_) | Op::In => {}
        }
        if sort == Self::List {
            return Some(format!("{is}: write {} IN {key}", written(wanted)));
        }
        Some(match sort.turned(wanted) {
            Some(right) => format!("{is}: write {}", written(&right)),
            None => format!("{is}, and {} is not", written(wanted)),
        })
    }

    /// A value that says the same and is of this type.
    fn turned(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::Date, Value::Str(text)) => {
                let day = temporal::parse(Shape::Date, text.trim(), &epoch());
                day.ok()
            }
            (Self::Date, Value::LocalDateTime(_) | Value::DateTime(_)) => {
                let text = temporal::text(value)?;
                temporal::parse(Shape::Date, text.split('T').next()?, &epoch()).ok()
            }
            (Self::Number, Value::Str(text)) => {
                let text = text.trim();
                let whole = text.parse().ok().map(Value::Int);
                whole.or_else(|| {
                    text.parse()
                        .ok()
                        .filter(|number: &f64| number.is_finite())
                        .map(Value::Float)
                })
            }
            (Self::Text, Value::Int(_) | Value::Float(_) | Value::Bool(_)) => Some(written(value).into()),
            (Self::Text, Value::Date(_)) => temporal::text(value).map(Value::from),
            (Self::Truth, Value::Str(text)) => text.trim().to_lowercase().parse().ok().map(Value::Bool),
            _ => None,
        }
    }
}

/// A moment for texts that leave the day out, which a date does not.
fn epoch() -> Zoned {
    Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC)
}
