//! Values as they lie in a file.

use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::{Duration, Far, Value, Yearly};

/// A value as it lies in a file. Moments are kept as text, which names their time zone. What a list is (`L`) and what a
/// moment far away is counted from (`F`) are types of their own, so that no file, whatever its bytes, nests deeper.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Laid<'a, L, F> {
    Bool(bool),
    Int(i64),
    Float(f64),
    #[serde(borrow)]
    Str(&'a str),
    /// A text that many have, by its number.
    Shared(u32),
    List(L),
    Date(i16, i8, i8),
    LocalTime(String),
    Time(String, i32),
    LocalDateTime(String),
    DateTime(String),
    Duration(i64, i64, i64, i32),
    /// A moment so many cycles after another.
    Far(i64, F),
}

/// The values that a property can have.
pub(super) type Stored<'a> = Laid<'a, Vec<Item<'a>>, Box<Near<'a>>>;
/// The values that a list in a property can hold.
pub(super) type Item<'a> = Laid<'a, Never, Box<Near<'a>>>;
/// The values that a moment far away is counted from.
type Near<'a> = Laid<'a, Never, Never>;

/// What cannot be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Never {}

/// What lists and moments far away are made of.
pub(super) trait Part {
    /// `None` where no such value can be; `shared` gives the texts that have a number.
    fn value(self, shared: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value>;
}

impl Part for Never {
    fn value(self, _: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value> {
        match self {}
    }
}

impl Part for Vec<Item<'_>> {
    fn value(self, shared: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value> {
        let items = self.into_iter().map(|item| item.value(shared));
        Some(Value::List(items.collect::<Option<_>>()?))
    }
}

impl Part for Box<Near<'_>> {
    fn value(self, shared: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value> {
        (*self).value(shared)
    }
}

/// What can be so far away that its year is no year of the calendar.
trait Moment: Yearly {
    fn laid<'a, L, F>(&self) -> Laid<'a, L, F>;
}

impl Moment for Date {
    fn laid<'a, L, F>(&self) -> Laid<'a, L, F> {
        Laid::Date(self.year(), self.month(), self.day())
    }
}

impl Moment for DateTime {
    fn laid<'a, L, F>(&self) -> Laid<'a, L, F> {
        Laid::LocalDateTime(self.to_string())
    }
}

impl Moment for Zoned {
    fn laid<'a, L, F>(&self) -> Laid<'a, L, F> {
        Laid::DateTime(self.to_string())
    }
}

impl<'a> Stored<'a> {
    /// `None` for what cannot be a property.
    pub(super) fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::List(items) => Some(Self::List(items.iter().map(Item::single).collect::<Option<_>>()?)),
            value => Self::single(value),
        }
    }
}

impl<'a, L> Laid<'a, L, Box<Near<'a>>> {
    /// A value that is no list; `None` for what cannot stand in one.
    fn single(value: &'a Value) -> Option<Self> {
        Some(match value {
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Str(text) => Self::Str(text),
            Value::Date(day) => Self::moment(day),
            Value::LocalTime(time) => Self::LocalTime(time.to_string()),
            Value::Time(time, offset) => Self::Time(time.to_string(), offset.seconds()),
            Value::LocalDateTime(moment) => Self::moment(moment),
            Value::DateTime(moment) => Self::moment(moment),
            Value::Duration(d) => Self::Duration(d.months, d.days, d.seconds, d.nanos),
            Value::Null | Value::List(_) | Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => {
                return None;
            }
        })
    }

    fn moment<T: Moment>(moment: &Far<T>) -> Self {
        match moment.cycles() {
            0 => moment.near().laid(),
            cycles => Self::Far(cycles, Box::new(moment.near().laid())),
        }
    }
}

impl<L: Part, F: Part> Laid<'_, L, F> {
    /// `None` where no such value can be; `shared` gives the texts that have a number.
    pub(super) fn value(self, shared: &impl Fn(u32) -> Option<Arc<str>>) -> Option<Value> {
        Some(match self {
            Self::Bool(truth) => Value::Bool(truth),
            Self::Int(number) => Value::Int(number),
            Self::Float(number) => Value::Float(number),
            Self::Str(text) => Value::from(text),
            Self::Shared(number) => Value::Str(shared(number)?),
            Self::List(items) => items.value(shared)?,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nests_is_no_stored_value() {
        let list = [5, 1].repeat(1_000_000);
        assert!(postcard::from_bytes::<Stored<'_>>(&list).is_err());
        let far = [12, 2].repeat(1_000_000);
        assert!(postcard::from_bytes::<Stored<'_>>(&far).is_err());
    }

    #[test]
    fn a_value_alone_and_in_a_list_is_laid_alike() {
        let day = Value::Date(Far::new(-25, Date::constant(2019, 10, 30)).unwrap());
        let list = Value::List([day.clone()].into());
        let alone = postcard::to_stdvec(&Stored::of(&day)).unwrap();
        let listed = postcard::to_stdvec(&Stored::of(&list)).unwrap();
        assert_eq!(alone[1..], listed[3..]);
        assert!(Stored::of(&Value::List([list].into())).is_none());
    }
}
