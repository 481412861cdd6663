use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Unit, Zoned};

use super::Parts;
use super::duration::duration;
use super::shape::beyond;
use crate::graph::Value;
use crate::query::EvalError;

/// In which units the way from one moment to another is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Months, then days, then time.
    All,
    /// Whole months.
    Months,
    /// Whole days.
    Days,
    /// Seconds and nanoseconds.
    Seconds,
}

/// The way from one moment to another. What one of them leaves open is as the other has it (the day, the zone); a
/// time that both leave open is midnight. Months and days count only between days.
///
/// # Errors
///
/// `InvalidArgumentValue` unless both are moments; `NumberOutOfRange` beyond the calendar.
pub fn between(measure: Measure, from: &Value, to: &Value) -> Result<Value, EvalError> {
    let parts = |value: &Value| {
        Parts::of(value).ok_or_else(|| EvalError::bad_argument("a duration lies between two days or times"))
    };
    let (from, to) = (parts(from)?, parts(to)?);
    let by_calendar = from.date.is_some() && to.date.is_some() && measure != Measure::Seconds;
    let day = from.date.or(to.date).unwrap_or(Date::constant(1970, 1, 1));
    let local = |parts: &Parts| {
        Parts {
            date: parts.date.or(Some(day)),
            ..parts.clone()
        }
        .datetime()
    };
    let (start, end) = (local(&from).unwrap_or_default(), local(&to).unwrap_or_default());

    let (calendar, nanos) = match (&from.zone, &to.zone) {
        (None, None) => plain(by_calendar, measure, start, end),
        (here, there) => {
            let zoned = |local: DateTime, own: &Option<TimeZone>, other: &Option<TimeZone>| {
                let zone = own.clone().or(other.clone()).unwrap_or(TimeZone::UTC);
                zone.to_zoned(local)
            };
            let start = zoned(start, here, there).map_err(beyond)?;
            let end = zoned(end, there, here).map_err(beyond)?;
            in_zone(by_calendar, measure, &start, &end)
        }
    }
    .map_err(beyond)?;
    let (months, days) = (calendar.get_months().into(), calendar.get_days().into());
    let length = match measure {
        Measure::All | Measure::Seconds => duration(months, days, nanos)?,
        Measure::Months => duration(months, 0, 0)?,
        Measure::Days => duration(0, days, 0)?,
    };
    Ok(Value::Duration(Arc::new(length)))
}

/// The largest unit of the calendar that a measure counts in.
const fn largest(measure: Measure) -> Unit {
    match measure {
        Measure::Days => Unit::Day,
        _ => Unit::Month,
    }
}

fn plain(by_calendar: bool, measure: Measure, start: DateTime, end: DateTime) -> Result<(Span, i128), jiff::Error> {
    let mut calendar = Span::new();
    if by_calendar {
        let whole = start.until((largest(measure), end))?;
        calendar = calendar.try_months(whole.get_months())?.try_days(whole.get_days())?;
    }
    let rest = start.checked_add(calendar)?.duration_until(end);
    Ok((calendar, rest.as_nanos()))
}

fn in_zone(by_calendar: bool, measure: Measure, start: &Zoned, end: &Zoned) -> Result<(Span, i128), jiff::Error> {
    let mut calendar = Span::new();
    if by_calendar {
        let end = end.with_time_zone(start.time_zone().clone());
        let whole = start.datetime().until((largest(measure), end.datetime()))?;
        calendar = calendar.try_months(whole.get_months())?.try_days(whole.get_days())?;
    }
    let rest = start.checked_add(calendar)?.duration_until(end);
    Ok((calendar, rest.as_nanos()))
}

#[cfg(test)]
mod tests {
    use super::super::{Shape, parse, text};
    use super::*;

    fn value(written: &str) -> Value {
        let now = Zoned::default();
        [
            Shape::Date,
            Shape::LocalTime,
            Shape::Time,
            Shape::LocalDateTime,
            Shape::DateTime,
        ]
        .into_iter()
        .find_map(|shape| parse(shape, written, &now).ok())
        .unwrap()
    }

    fn way(measure: Measure, from: &str, to: &str) -> String {
        text(&between(measure, &value(from), &value(to)).unwrap()).unwrap()
    }

    #[test]
    fn the_way_is_told_in_the_units_asked_for() {
        let (from, to) = ("2017-11-13", "2019-10-09T12:00");
        assert_eq!(way(Measure::All, from, to), "P1Y10M26DT12H");
        assert_eq!(way(Measure::Months, from, to), "P1Y10M");
        assert_eq!(way(Measure::Days, from, to), "P695D");
        assert_eq!(way(Measure::Seconds, from, to), "PT16692H");
        assert_eq!(way(Measure::Days, to, from), "P-695D");
        assert_eq!(way(Measure::All, to, from), "P-1Y-10M-26DT-12H");
    }

    #[test]
    fn what_is_open_is_taken_from_the_other() {
        assert_eq!(way(Measure::All, "2017-11-13", "16:30"), "PT16H30M");
        assert_eq!(way(Measure::All, "14:30Z", "2015-06-24"), "PT-14H-30M");
        assert_eq!(way(Measure::All, "14:30", "16:30+01:00"), "PT2H");
        assert_eq!(way(Measure::All, "14:30Z", "16:30+01:00"), "PT1H");
        assert_eq!(way(Measure::Months, "14:30", "2015-06-24T15:00"), "PT0S");
    }

    #[test]
    fn clocks_that_change_are_counted() {
        let (midnight, four) = ("2017-10-29T00:00[Europe/London]", "2017-10-29T04:00");
        assert_eq!(way(Measure::Seconds, midnight, four), "PT5H");
        assert_eq!(way(Measure::Seconds, four, midnight), "PT-5H");
        assert_eq!(way(Measure::Seconds, midnight, "2017-10-30"), "PT25H");
        assert_eq!(way(Measure::All, midnight, "2017-10-30"), "P1D");
    }
}
