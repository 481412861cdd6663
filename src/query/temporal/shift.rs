use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};

use super::duration::negated;
use super::shape::beyond;
use super::text;
use crate::graph::{Duration, Value};
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
                *date,
                length.months,
                length.days.saturating_add(whole_days),
            )?)
        }
        Value::LocalTime(time) => Value::LocalTime(time.wrapping_add(clock)),
        Value::Time(time, offset) => Value::Time(time.wrapping_add(clock), *offset),
        Value::LocalDateTime(local) => {
            let date = by_calendar(local.date(), length.months, length.days)?;
            let moved = date.to_datetime(local.time()).checked_add(clock).map_err(beyond)?;
            Value::LocalDateTime(moved)
        }
        Value::DateTime(zoned) => {
            let date = by_calendar(zoned.date(), length.months, length.days)?;
            // A clock that was set back between the two keeps its offset only where the day stays.
            let moved = if date == zoned.date() {
                zoned.checked_add(clock).map_err(beyond)?
            } else {
                let zone: TimeZone = zoned.time_zone().clone();
                let local = zone.to_zoned(date.to_datetime(zoned.time())).map_err(beyond)?;
                local.checked_add(clock).map_err(beyond)?
            };
            Value::DateTime(Arc::new(moved))
        }
        other => {
            let shown = text(other).unwrap_or_default();
            return Err(EvalError::wrong_type(format!(
                "`{shown}` cannot be moved by a duration"
            )));
        }
    })
}

fn by_calendar(date: Date, months: i64, days: i64) -> Result<Date, EvalError> {
    let months = Span::new().try_months(months).map_err(beyond)?;
    let days = Span::new().try_days(days).map_err(beyond)?;
    date.checked_add(months)
        .and_then(|date| date.checked_add(days))
        .map_err(beyond)
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
        assert_eq!(date("P9000Y", Way::Later), None);
        assert_eq!(date("PT9223372036854775807S", Way::Later), None);
        let time = moved(Shape::LocalTime, "23:00", "P1YT90M", Way::Later);
        assert_eq!(time.as_deref(), Some("00:30"));
        let zoned = |by: &str| moved(Shape::DateTime, "2019-03-30T12:00[Europe/London]", by, Way::Later);
        assert_eq!(zoned("P1D").as_deref(), Some("2019-03-31T12:00+01:00[Europe/London]"));
        assert_eq!(zoned("PT24H").as_deref(), Some("2019-03-31T13:00+01:00[Europe/London]"));
    }
}
