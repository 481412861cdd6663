use jiff::civil::{Date, Time};

use super::build::Request;
use super::fields::{Entries, Field};
use super::shape::beyond;
use super::{Parts, Shape};
use crate::graph::{Far, Value, near_year};
use crate::query::EvalError;

/// A moment cut down to the beginning of a `unit` (`millennium` … `day`, `hour` … `microsecond`), with the entries
/// of a map set in it afterwards. A `timezone` among them replaces the zone without moving the time.
///
/// # Errors
///
/// `InvalidArgumentValue` for a unit that there is not or that the moment has nothing of.
pub fn truncate(shape: Shape, unit: &str, moment: &Parts, entries: &Entries) -> Result<Value, EvalError> {
    let mut request = Request::read(shape, entries)?;
    let unit = unit.to_ascii_lowercase();
    let unit = unit.as_str();
    let (date, time) = if let Some(time) = cut_time(unit, moment.time.unwrap_or(Time::midnight()), &mut request)? {
        if !shape.has_time() {
            return Err(EvalError::bad_argument(format!(
                "a {} has no {unit} to be cut to",
                shape.name()
            )));
        }
        (moment.date, time)
    } else {
        let no_date = || EvalError::bad_argument(format!("there is no day to be cut to its {unit}"));
        let date = match moment.date {
            Some(date) => Some(cut_date(unit, date)?),
            None if unit == "day" && !shape.has_date() => None,
            None => return Err(no_date()),
        };
        if unit != "day" && !shape.has_date() {
            return Err(no_date());
        }
        (date, Time::midnight())
    };
    let date = if shape.has_date() {
        date.map(|date| request.fields.date(Some(date))).transpose()?
    } else {
        date
    };
    let time = if shape.has_time() {
        request.fields.time(Some(time))?
    } else {
        time
    };
    let zone = request.zone.or_else(|| moment.zone.clone());
    Parts {
        date,
        time: Some(time),
        zone,
    }
    .value(shape)
}

fn cut_date(unit: &str, day: Far<Date>) -> Result<Far<Date>, EvalError> {
    let from_years = |years: i64| {
        let (cycles, year) = near_year(day.year() - day.year().rem_euclid(years))?;
        Far::new(cycles, Date::constant(year, 1, 1))
    };
    match unit {
        "millennium" => from_years(1000),
        "century" => from_years(100),
        "decade" => from_years(10),
        "year" => day.then(|date| Ok(date.first_of_year())),
        "weekyear" => day.then(|date| Ok(date.iso_week_date().first_of_year()?.date())),
        "quarter" => day.then(|date| Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1)),
        "month" => day.then(|date| Ok(date.first_of_month())),
        "week" => day.then(|date| Ok(date.iso_week_date().first_of_week()?.date())),
        "day" => Ok(day),
        _ => {
            return Err(EvalError::bad_argument(format!(
                "there is no unit `{unit}` to cut a moment to"
            )));
        }
    }
    .map_err(beyond)
}

/// The time cut to a unit below the day; `None` for other units. A smaller part of the second that is set afterwards
/// is counted within what was kept of it.
fn cut_time(unit: &str, time: Time, request: &mut Request) -> Result<Option<Time>, EvalError> {
    let nanos = time.subsec_nanosecond();
    let (minute, second, kept) = match unit {
        "hour" => (0, 0, 0),
        "minute" => (time.minute(), 0, 0),
        "second" => (time.minute(), time.second(), 0),
        "millisecond" => (time.minute(), time.second(), nanos / 1_000_000 * 1_000_000),
        "microsecond" => (time.minute(), time.second(), nanos / 1_000 * 1_000),
        _ => return Ok(None),
    };
    let fields = &mut request.fields;
    let finer = fields.has(Field::Nanosecond) || (unit == "millisecond" && fields.has(Field::Microsecond));
    if finer && unit == "millisecond" && !fields.has(Field::Millisecond) {
        fields.set(Field::Millisecond, (kept / 1_000_000).into());
    } else if finer && unit == "microsecond" && !fields.has(Field::Microsecond) && !fields.has(Field::Millisecond) {
        fields.set(Field::Microsecond, (kept / 1_000).into());
    }
    Time::new(time.hour(), minute, second, kept).map(Some).map_err(beyond)
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;

    use super::super::{parse, text};
    use super::*;

    fn cut(shape: Shape, unit: &str, entries: &[(&str, Value)]) -> Result<String, &'static str> {
        let moment = parse(
            Shape::DateTime,
            "1984-11-11T12:31:14.645876123-01:00",
            &Zoned::default(),
        )
        .unwrap();
        let entries = entries
            .iter()
            .map(|(name, value)| ((*name).into(), value.clone()))
            .collect();
        let parts = Parts::of(&moment).unwrap();
        truncate(shape, unit, &parts, &entries)
            .map(|value| text(&value).unwrap())
            .map_err(|error| error.code)
    }

    #[test]
    fn moments_are_cut_to_their_units() {
        let date = |unit: &str| cut(Shape::Date, unit, &[]);
        assert_eq!(date("millennium").as_deref(), Ok("1000-01-01"));
        assert_eq!(date("decade").as_deref(), Ok("1980-01-01"));
        assert_eq!(date("weekYear").as_deref(), Ok("1984-01-02"));
        assert_eq!(date("quarter").as_deref(), Ok("1984-10-01"));
        assert_eq!(date("week").as_deref(), Ok("1984-11-05"));
        assert_eq!(date("hour"), Err("InvalidArgumentValue"));
        assert_eq!(date("eon"), Err("InvalidArgumentValue"));
        assert_eq!(cut(Shape::Time, "minute", &[]).as_deref(), Ok("12:31-01:00"));
        assert_eq!(cut(Shape::LocalTime, "day", &[]).as_deref(), Ok("00:00"));
        assert_eq!(cut(Shape::Time, "month", &[]), Err("InvalidArgumentValue"));
    }

    #[test]
    fn entries_are_set_in_what_is_left() {
        let two = Value::Int(2);
        let week = cut(Shape::Date, "week", &[("dayOfWeek", two.clone())]);
        assert_eq!(week.as_deref(), Ok("1984-11-06"));
        let milli = cut(Shape::LocalTime, "millisecond", &[("nanosecond", two)]);
        assert_eq!(milli.as_deref(), Ok("12:31:14.645000002"));
        let zoned = cut(Shape::DateTime, "day", &[("timezone", "Europe/London".into())]);
        assert_eq!(zoned.as_deref(), Ok("1984-11-11T00:00Z[Europe/London]"));
    }
}
