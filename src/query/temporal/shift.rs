use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Span, Zoned};

use super::duration::negated;
use super::shape::{beyond, in_zone};
use super::text;
use crate::graph::{CYCLE_DAYS, CYCLE_MONTHS, CYCLE_SECONDS, Duration, Far, Value, Yearly};
use crate::query::EvalError;

/// Which way a moment is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// `moment + duration`
    Later,
    /// `moment - duration`
    Earlier,
}

/// A moment moved by a duration: months first (to the last day of a shorter month), then days, then time. A day
/// takes whole days only; a time of day goes round the clock.
///
/// # Errors
///
/// `NumberOutOfRange` beyond the calendar, `InvalidArgumentType` for what is no moment.
pub fn shift(moment: &Value, length: &Duration, way: Way) -> Result<Value, EvalError> {
    let length = match way {
        Way::Later => *length,
        Way::Earlier => negated(length)?,
    };
    let clock = SignedDuration::new(length.seconds, length.nanos);
    Ok(match moment {
        Value::Date(date) => {
            let whole_days = clock.as_secs() / 86_400;
            Value::Date(by_calendar(
                date,
                length.months,
                length.days.saturating_add(whole_days),
            )?)
        }
        Value::LocalTime(time) => Value::LocalTime(time.wrapping_add(clock)),
        Value::Time(time, offset) => Value::Time(time.wrapping_add(clock), *offset),
        Value::LocalDateTime(local) => {
            let moved = local_by_calendar(local, length.months, length.days)?;
            let (cycles, rest) = whole_cycles(length.seconds, CYCLE_SECONDS);
            let rest = SignedDuration::new(rest, length.nanos);
            Value::LocalDateTime(later(&moved, cycles, |near| near.checked_add(rest))?)
        }
        Value::DateTime(zoned) => {
            let moved = zoned_by_calendar(zoned, length.months, length.days)?;
            let nanos = moved.nanos() + length.total_nanos();
            let zone = zoned.near().time_zone().clone();
            Value::DateTime(Arc::new(Far::at(nanos, zone).map_err(beyond)?))
        }
        other => {
            let shown = text(other).unwrap_or_default();
            return Err(EvalError::wrong_type(format!(
                "`{shown}` cannot be moved by a duration"
            )));
        }
    })
}

/// A moment in a zone moved by months and days. A clock that was set back between the two keeps its offset only where
/// the day stays.
pub(super) fn zoned_by_calendar(zoned: &Far<Zoned>, months: i64, days: i64) -> Result<Far<Zoned>, EvalError> {
    let local = zoned.then(|near| Ok(near.datetime())).map_err(beyond)?;
    let moved = local_by_calendar(&local, months, days)?;
    if moved == local {
        return Ok(zoned.clone());
    }
    in_zone(&moved, zoned.near().time_zone())
}

fn local_by_calendar(local: &Far<DateTime>, months: i64, days: i64) -> Result<Far<DateTime>, EvalError> {
    let date = local.then(|near| Ok(near.date())).map_err(beyond)?;
    let moved = by_calendar(&date, months, days)?;
    moved
        .then(|date| Ok(date.to_datetime(local.near().time())))
        .map_err(beyond)
}

fn by_calendar(date: &Far<Date>, months: i64, days: i64) -> Result<Far<Date>, EvalError> {
    let (cycles, rest) = whole_cycles(months, CYCLE_MONTHS);
    let date = later(date, cycles, |near| near.checked_add(Span::new().try_months(rest)?))?;
    let (cycles, rest) = whole_cycles(days, CYCLE_DAYS);
    later(&date, cycles, |near| near.checked_add(Span::new().try_days(rest)?))
}

/// Cycles of the calendar in an amount of a unit, and what remains: never less than nothing.
const fn whole_cycles(amount: i64, of_cycle: i64) -> (i64, i64) {
    (amount.div_euclid(of_cycle), amount.rem_euclid(of_cycle))
}

/// A moment so many cycles and a step later.
fn later<T: Yearly>(
    moment: &Far<T>,
    cycles: i64,
    step: impl FnOnce(&T) -> Result<T, jiff::Error>,
) -> Result<Far<T>, EvalError> {
    let near = step(moment.near()).map_err(beyond)?;
    Far::new(moment.cycles() + cycles, near).map_err(beyond)
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;

    use super::super::{Shape, duration_from_text, parse};
    use super::*;

    fn moved(shape: Shape, written: &str, by: &str, way: Way) -> Option<String> {
        let moment = parse(shape, written, &Zoned::default()).ok()?;
        let Value::Duration(length) = duration_from_text(by).ok()? else {
            return None;
        };
        text(&shift(&moment, &length, way).ok()?)
    }

    #[test]
    fn moments_move_by_month_day_and_time() {
        let date = |by: &str, way: Way| moved(Shape::Date, "2019-01-31", by, way);
        assert_eq!(date("P1M", Way::Later).as_deref(), Some("2019-02-28"));
        assert_eq!(date("P1M1DT47H", Way::Later).as_deref(), Some("2019-03-02"));
        assert_eq!(date("PT-25H", Way::Earlier).as_deref(), Some("2019-02-01"));
        assert_eq!(date("P9000Y", Way::Later).as_deref(), Some("+11019-01-31"));
        assert_eq!(date("P999997980Y11M", Way::Later).as_deref(), Some("+999999999-12-31"));
        assert_eq!(date("P1000002019Y", Way::Earlier), None);
        assert_eq!(date("P9223372036854775807D", Way::Later), None);
        assert_eq!(date("PT9223372036854775807S", Way::Later), None);
        let time = moved(Shape::LocalTime, "23:00", "P1YT90M", Way::Later);
        assert_eq!(time.as_deref(), Some("00:30"));
        let zoned = |by: &str| moved(Shape::DateTime, "2019-03-30T12:00[Europe/London]", by, Way::Later);
        assert_eq!(zoned("P1D").as_deref(), Some("2019-03-31T12:00+01:00[Europe/London]"));
        assert_eq!(zoned("PT24H").as_deref(), Some("2019-03-31T13:00+01:00[Europe/London]"));
    }
}
