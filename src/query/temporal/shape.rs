use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::graph::{FURTHEST_YEAR, Far, Value};
use crate::query::EvalError;

/// The temporal types that name a moment or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A day.
    Date,
    /// A time of day.
    LocalTime,
    /// A time of day with its distance from UTC.
    Time,
    /// A day and a time.
    LocalDateTime,
    /// A day and a time in a zone.
    DateTime,
}

/// A moment taken apart: what is not there is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The day.
    pub date: Option<Far<Date>>,
    /// The time of day.
    pub time: Option<Time>,
    /// The zone.
    pub zone: Option<TimeZone>,
}

impl Shape {
    /// Whether a value of this type has a day.
    pub const fn has_date(self) -> bool {
        matches!(self, Self::Date | Self::LocalDateTime | Self::DateTime)
    }

    /// Whether a value of this type has a time of day.
    pub const fn has_time(self) -> bool {
        !matches!(self, Self::Date)
    }

    /// Whether a value of this type has a zone.
    pub const fn has_zone(self) -> bool {
        matches!(self, Self::Time | Self::DateTime)
    }

    /// The type's name, as its constructor has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::LocalTime => "localtime",
            Self::Time => "time",
            Self::LocalDateTime => "localdatetime",
            Self::DateTime => "datetime",
        }
    }
}

impl Parts {
    /// The parts of a temporal value that names a moment.
    pub fn of(value: &Value) -> Option<Self> {
        let (date, time, zone) = match value {
            Value::Date(date) => (Some(*date), None, None),
            Value::LocalTime(time) => (None, Some(*time), None),
            Value::Time(time, offset) => (None, Some(*time), Some(TimeZone::fixed(*offset))),
            Value::LocalDateTime(moment) => (
                moment.then(|near| Ok(near.date())).ok(),
                Some(moment.near().time()),
                None,
            ),
            Value::DateTime(moment) => return Some(Self::of_zoned((**moment).clone())),
            _ => return None,
        };
        Some(Self { date, time, zone })
    }

    /// The parts of a moment in a zone.
    pub fn of_zoned(moment: impl Into<Far<Zoned>>) -> Self {
        let moment = moment.into();
        Self {
            date: moment.then(|near| Ok(near.date())).ok(),
            time: Some(moment.near().time()),
            zone: Some(moment.near().time_zone().clone()),
        }
    }

    /// The day and time, midnight where the time is open.
    pub fn datetime(&self) -> Option<Far<DateTime>> {
        let time = self.time.unwrap_or(Time::midnight());
        self.date?.then(|date| Ok(date.to_datetime(time))).ok()
    }

    /// A value of one type from these parts: midnight and UTC where time and zone are open.
    ///
    /// # Errors
    ///
    /// `InvalidArgumentValue` where the type needs a day and there is none, `NumberOutOfRange` beyond the calendar.
    pub fn value(&self, shape: Shape) -> Result<Value, EvalError> {
        let time = self.time.unwrap_or(Time::midnight());
        let zone = self.zone.clone().unwrap_or(TimeZone::UTC);
        let datetime = self
            .datetime()
            .ok_or_else(|| EvalError::bad_argument(format!("{}() needs a day, and there is none", shape.name())));
        Ok(match shape {
            Shape::Date => Value::Date(datetime?.then(|moment| Ok(moment.date())).map_err(beyond)?),
            Shape::LocalTime => Value::LocalTime(time),
            Shape::LocalDateTime => Value::LocalDateTime(datetime?),
            Shape::DateTime => Value::DateTime(Arc::new(in_zone(&datetime?, &zone)?)),
            Shape::Time => {
                let offset = match zone.to_fixed_offset() {
                    Ok(offset) => offset,
                    Err(_) => in_zone(&datetime?, &zone)?.near().offset(),
                };
                Value::Time(time, offset)
            }
        })
    }
}

/// A day and time as a zone has it.
pub(super) fn in_zone(local: &Far<DateTime>, zone: &TimeZone) -> Result<Far<Zoned>, EvalError> {
    local.then(|near| zone.to_zoned(*near)).map_err(beyond)
}

/// What is said of a moment that the calendar does not reach.
pub(super) fn beyond<E>(_: E) -> EvalError {
    EvalError::out_of_range(format!(
        "the calendar reaches from the year -{FURTHEST_YEAR} to the year {FURTHEST_YEAR}"
    ))
}
