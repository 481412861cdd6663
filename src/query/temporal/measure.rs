use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Unit, Zoned};

use super::Parts;
use super::duration::duration;
use super::shape::{beyond, in_zone};
use super::shift::zoned_by_calendar;
use crate::graph::{CYCLE_DAYS, CYCLE_MONTHS, Far, Value, Yearly};
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
    let day = from.date.or(to.date).unwrap_or(Date::constant(1970, 1, 1).into());
    let moment = |own: &Parts, other: &Parts| {
        let local = Parts {
            date: own.date.or(Some(day)),
            ..own.clone()
        }
        .datetime();
        let zone = own.zone.as_ref().or(other.zone.as_ref());
        in_zone(&local.ok_or_else(|| beyond(()))?, zone.unwrap_or(&TimeZone::UTC))
    };
    let (start, end) = (moment(&from, &to)?, moment(&to, &from)?);

    let by_calendar = from.date.is_some() && to.date.is_some();
    let (months, days) = match measure {
        Measure::Seconds => (0, 0),
        _ if !by_calendar => (0, 0),
        Measure::Days => whole(Unit::Day, &start, &end).map_err(beyond)?,
        Measure::All | Measure::Months => whole(Unit::Month, &start, &end).map_err(beyond)?,
    };
    let length = match measure {
        Measure::All | Measure::Seconds => {
            let rest = end.nanos() - zoned_by_calendar(&start, months, days)?.nanos();
            duration(months.into(), days.into(), rest)?
        }
        Measure::Months => duration(months.into(), 0, 0)?,
        Measure::Days => duration(0, days.into(), 0)?,
    };
    Ok(Value::Duration(Arc::new(length)))
}

/// The whole months and days from one moment to another on the clocks of the first, where months is the `largest`
/// unit, or the whole days.
fn whole(largest: Unit, start: &Far<Zoned>, end: &Far<Zoned>) -> Result<(i64, i64), jiff::Error> {
    let zone = start.near().time_zone();
    let (from, to) = (
        start.near().datetime(),
        end.near().with_time_zone(zone.clone()).datetime(),
    );
    // Both parts of the way lead in one direction.
    let (cycles, from, to) = match end.cycles() - start.cycles() {
        cycles @ 1.. if to < from => (cycles - 1, from, a_cycle_later(to)?),
        cycles @ ..=-1 if to > from => (cycles + 1, a_cycle_later(from)?, to),
        cycles => (cycles, from, to),
    };
    let rest = from.until((largest, to))?;
    let (months, days) = (i64::from(rest.get_months()), i64::from(rest.get_days()));
    Ok(match largest {
        Unit::Month => (months + cycles * CYCLE_MONTHS, days),
        _ => (months, days + cycles * CYCLE_DAYS),
    })
}

fn a_cycle_later(moment: DateTime) -> Result<DateTime, jiff::Error> {
    moment.in_year(moment.year() + 400)
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
        let (from, to) = ("-999999999-01-01", "+999999999-12-31T23:59:59");
        assert_eq!(way(Measure::All, from, to), "P1999999998Y11M30DT23H59M59S");
        assert_eq!(way(Measure::Seconds, from, to), "PT17531639991215H59M59S");
        assert_eq!(way(Measure::Days, to, from), "P-730484999633D");
    }

    #[test]
    fn a_way_is_as_long_in_every_cycle_of_the_calendar() {
        let years = |first: i64, second: i64| {
            let day = |year: i64, day: &str| format!("{}{:09}-{day}", if year < 0 { '-' } else { '+' }, year.abs());
            let (from, to) = (day(first, "03-31"), day(second, "02-29T05:00"));
            [Measure::All, Measure::Days, Measure::Seconds]
                .map(|measure| (way(measure, &from, &to), way(measure, &to, &from)))
        };
        for cycles in [-2_000_000, -29, -28, -1, 1, 18, 19, 24, 2_000_000_i64] {
            let away = cycles * 400;
            for (first, second) in [(1999, 2000), (1601, 2000), (2399, 2400), (1200, 2800)] {
                assert_eq!(
                    years(first + away, second + away),
                    years(first, second),
                    "{first} {away}"
                );
            }
        }
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
