use jiff::Zoned;
use jiff::tz::TimeZone;

use super::fields::{Entries, Field, Fields};
use super::shape::{beyond, in_zone};
use super::{Parts, Shape, zone};
use crate::graph::{Far, Value};
use crate::query::EvalError;
use crate::query::function::Types;

/// What a map asks for: other moments to start from, and fields to set in them.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) fields: Fields,
    date: Option<Parts>,
    time: Option<Parts>,
    pub(super) zone: Option<TimeZone>,
}

/// A value of one type from a map of parts: numbers (`year`, `week`, `hour` …), other temporal values to take the
/// day or the time from (`date`, `time`, `datetime`), a `timezone`, or an `epochSeconds` or `epochMillis`.
///
/// A time that comes with a zone is moved to the `timezone` that is asked for; one without is taken as it stands.
///
/// # Errors
///
/// `InvalidArgumentValue` or `NumberOutOfRange` for entries that name no such value.
pub fn build(shape: Shape, entries: &Entries, now: &Zoned) -> Result<Value, EvalError> {
    let request = Request::read(shape, entries)?;
    let chosen = request.date.as_ref().and_then(|from| from.date);
    let mut date = match chosen {
        None if shape.has_date() => Some(request.fields.date(None)?),
        _ => chosen,
    };
    let mut time = request.time.as_ref().and_then(|from| from.time);
    let from_zone = request.time.as_ref().and_then(|from| from.zone.clone());

    if let (Some(from), Some(to), Some(clock)) = (&from_zone, &request.zone, time) {
        let day = date
            .or(request.time.as_ref().and_then(|from| from.date))
            .unwrap_or(now.date().into());
        let local = day.then(|day| Ok(day.to_datetime(clock))).map_err(beyond)?;
        let moved = Far::at(in_zone(&local, from)?.nanos(), to.clone()).map_err(beyond)?;
        let moved = Parts::of_zoned(moved);
        (date, time) = (moved.date, moved.time);
    }
    if chosen.is_some() {
        date = Some(request.fields.date(date)?);
    }
    let parts = Parts {
        date: date.or_else(|| day_of_offset(&request, now)),
        time: if shape.has_time() {
            Some(request.fields.time(time)?)
        } else {
            None
        },
        zone: request.zone.or(from_zone),
    };
    parts.value(shape)
}

/// The day on which a time in a named zone has its offset.
fn day_of_offset(request: &Request, now: &Zoned) -> Option<Far<jiff::civil::Date>> {
    let own = request.time.as_ref().and_then(|from| from.date);
    Some(own.unwrap_or(now.date().into()))
}

impl Request {
    /// Reads the entries that a value of this type can have.
    pub(super) fn read(shape: Shape, entries: &Entries) -> Result<Self, EvalError> {
        let mut request = Self::default();
        for (name, value) in entries.iter().filter(|(_, value)| !value.is_null()) {
            let known = match &**name {
                "date" if shape.has_date() => request.take(name, value, true, false)?,
                "time" if shape.has_time() => request.take(name, value, false, true)?,
                "datetime" => request.take(name, value, shape.has_date(), shape.has_time())?,
                "timezone" if shape.has_zone() => {
                    request.zone = Some(zone(value.as_str().ok_or_else(|| not_taken(name, value))?)?);
                    true
                }
                "epochSeconds" | "epochMillis" if shape == Shape::DateTime => {
                    let moment = epoch(name, value)?;
                    request.date = Some(Parts::of_zoned(moment));
                    request.time.clone_from(&request.date);
                    true
                }
                _ => request.set(shape, name, value)?,
            };
            if !known {
                return Err(EvalError::bad_argument(format!("a {} has no `{name}`", shape.name())));
            }
        }
        Ok(request)
    }

    fn take(&mut self, name: &str, value: &Value, date: bool, time: bool) -> Result<bool, EvalError> {
        let parts = Parts::of(value).ok_or_else(|| not_taken(name, value))?;
        if (date && parts.date.is_none()) || (time && !date && parts.time.is_none()) {
            return Err(not_taken(name, value));
        }
        if date {
            self.date = Some(parts.clone());
        }
        if time {
            self.time = Some(parts);
        }
        Ok(true)
    }

    fn set(&mut self, shape: Shape, name: &str, value: &Value) -> Result<bool, EvalError> {
        let wanted = |field: &Field| {
            if field.is_of_date() {
                shape.has_date()
            } else {
                shape.has_time()
            }
        };
        let Some(field) = Field::named(name).filter(wanted) else {
            return Ok(false);
        };
        let number = value.as_int().ok_or_else(|| not_taken(name, value))?;
        self.fields.set(field, number);
        Ok(true)
    }
}

fn epoch(name: &str, value: &Value) -> Result<Far<Zoned>, EvalError> {
    let number = value.as_int().ok_or_else(|| not_taken(name, value))?;
    let nanos = match name {
        "epochSeconds" => 1_000_000_000,
        _ => 1_000_000,
    };
    Far::at(i128::from(number) * nanos, TimeZone::UTC).map_err(beyond)
}

fn not_taken(name: &str, value: &Value) -> EvalError {
    EvalError::bad_argument(format!("`{name}` cannot be {}", Types::of(value).described()))
}

#[cfg(test)]
mod tests {
    use super::super::{parse, text};
    use super::*;

    fn built(shape: Shape, entries: &[(&str, Value)]) -> Result<String, &'static str> {
        let entries: Entries = entries
            .iter()
            .map(|(name, value)| ((*name).into(), value.clone()))
            .collect();
        let value = build(shape, &entries, &Zoned::default()).map_err(|error| error.code)?;
        Ok(text(&value).unwrap())
    }

    fn number(number: i64) -> Value {
        Value::Int(number)
    }

    #[test]
    fn fields_name_a_day_in_four_ways() {
        let date = |entries: &[(&str, Value)]| built(Shape::Date, entries);
        let year = ("year", number(2019));
        assert_eq!(date(std::slice::from_ref(&year)).as_deref(), Ok("2019-01-01"));
        assert_eq!(date(&[year.clone(), ("month", number(2))]).as_deref(), Ok("2019-02-01"));
        assert_eq!(date(&[year.clone(), ("week", number(1))]).as_deref(), Ok("2018-12-31"));
        let of_quarter = ("dayOfQuarter", number(32));
        assert_eq!(
            date(&[year.clone(), ("quarter", number(2)), of_quarter.clone()]).as_deref(),
            Ok("2019-05-02")
        );
        assert_eq!(
            date(&[year.clone(), ("ordinalDay", number(365))]).as_deref(),
            Ok("2019-12-31")
        );
        assert_eq!(
            date(&[year.clone(), ("ordinalDay", number(366))]),
            Err("NumberOutOfRange")
        );
        assert_eq!(date(&[year.clone(), ("day", number(3))]), Err("InvalidArgumentValue"));
        assert_eq!(date(&[year.clone(), of_quarter]), Err("InvalidArgumentValue"));
        assert_eq!(date(&[year, ("hour", number(3))]), Err("InvalidArgumentValue"));
        assert_eq!(date(&[("year", number(10_000))]).as_deref(), Ok("+10000-01-01"));
        assert_eq!(date(&[("year", number(1_000_000_000))]), Err("NumberOutOfRange"));
    }

    #[test]
    fn a_time_with_a_zone_moves_to_another_and_one_without_does_not() {
        let now = Zoned::default();
        let zoned = parse(Shape::Time, "23:30+01:00", &now).unwrap();
        let local = parse(Shape::LocalTime, "23:30", &now).unwrap();
        let to = ("timezone", Value::from("+02:00"));
        let time = |from: &Value| built(Shape::Time, &[("time", from.clone()), to.clone()]);
        assert_eq!(time(&zoned).as_deref(), Ok("00:30+02:00"));
        assert_eq!(time(&local).as_deref(), Ok("23:30+02:00"));
        let day = ("date", parse(Shape::Date, "2019-10-31", &now).unwrap());
        let entries = [day, ("time", zoned), to, ("second", number(7))];
        assert_eq!(
            built(Shape::DateTime, &entries).as_deref(),
            Ok("2019-11-01T00:30:07+02:00")
        );
    }

    #[test]
    fn fractions_of_a_second_are_counted_within_each_other() {
        let time = |entries: &[(&str, i64)]| {
            let clock = [("hour", 1), ("minute", 2), ("second", 3)];
            let all: Vec<(&str, Value)> = clock.iter().chain(entries).map(|(n, v)| (*n, number(*v))).collect();
            built(Shape::LocalTime, &all)
        };
        assert_eq!(
            time(&[("millisecond", 4), ("nanosecond", 5)]).as_deref(),
            Ok("01:02:03.004000005")
        );
        assert_eq!(time(&[("microsecond", 4_000)]).as_deref(), Ok("01:02:03.004"));
        assert_eq!(
            time(&[("millisecond", 4), ("microsecond", 4_000)]),
            Err("NumberOutOfRange")
        );
    }
}
