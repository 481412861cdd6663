use jiff::civil::{Date, Time};

use super::fields::week_year;
use super::{Parts, zone};
use crate::graph::{Duration, Far, Value};

/// What has parts, and their names.
pub const PARTS: [(&str, &[&str]); 5] = [
    (
        "A day",
        &[
            "year",
            "quarter",
            "month",
            "week",
            "weekYear",
            "day",
            "ordinalDay",
            "weekDay",
            "dayOfWeek",
            "dayOfQuarter",
        ],
    ),
    (
        "A time of day",
        &["hour", "minute", "second", "millisecond", "microsecond", "nanosecond"],
    ),
    (
        "A time in a zone",
        &["timezone", "offset", "offsetMinutes", "offsetSeconds"],
    ),
    ("A day and time in a zone", &["epochSeconds", "epochMillis"]),
    (
        "A duration",
        &[
            "years",
            "quarters",
            "months",
            "weeks",
            "days",
            "hours",
            "minutes",
            "seconds",
            "milliseconds",
            "microseconds",
            "nanoseconds",
            "quartersOfYear",
            "monthsOfYear",
            "monthsOfQuarter",
            "daysOfWeek",
            "minutesOfHour",
            "secondsOfMinute",
            "millisecondsOfSecond",
            "microsecondsOfSecond",
            "nanosecondsOfSecond",
        ],
    ),
];

/// A part of a temporal value by its name (`year`, `weekDay`, `epochMillis`, `minutesOfHour` …), where it has one.
pub fn part(value: &Value, name: &str) -> Option<Value> {
    match value {
        Value::Duration(length) => part_of_duration(length, name).map(Value::Int),
        _ => {
            let parts = Parts::of(value)?;
            let of_date = || parts.date.and_then(|date| part_of_date(date, name));
            let of_time = || parts.time.and_then(|time| part_of_time(time, name));
            (of_date().or_else(of_time).map(Value::Int)).or_else(|| part_of_zone(value, name))
        }
    }
}

fn part_of_date(day: Far<Date>, name: &str) -> Option<i64> {
    let date = day.near();
    let week = date.iso_week_date();
    let quarter = (date.month() - 1) / 3 + 1;
    Some(match name {
        "year" => day.year(),
        "quarter" => quarter.into(),
        "month" => date.month().into(),
        "week" => week.week().into(),
        "weekYear" => week_year(day),
        "day" => date.day().into(),
        "ordinalDay" => date.day_of_year().into(),
        "weekDay" | "dayOfWeek" => week.weekday().to_monday_one_offset().into(),
        "dayOfQuarter" => {
            let first = Date::new(date.year(), (quarter - 1) * 3 + 1, 1).ok()?;
            i64::from(date.day_of_year() - first.day_of_year()) + 1
        }
        _ => return None,
    })
}

fn part_of_time(time: Time, name: &str) -> Option<i64> {
    let nanos = i64::from(time.subsec_nanosecond());
    Some(match name {
        "hour" => time.hour().into(),
        "minute" => time.minute().into(),
        "second" => time.second().into(),
        "millisecond" => nanos / 1_000_000,
        "microsecond" => nanos / 1_000,
        "nanosecond" => nanos,
        _ => return None,
    })
}

fn part_of_zone(value: &Value, name: &str) -> Option<Value> {
    let (offset, moment) = match value {
        Value::Time(_, offset) => (*offset, None),
        Value::DateTime(moment) => (moment.near().offset(), Some(moment)),
        _ => return None,
    };
    let seconds = i64::from(offset.seconds());
    Some(match (name, moment) {
        ("timezone", Some(moment)) => match zone::name(moment.near().time_zone()) {
            Some(name) => name.into(),
            None => zone::offset_text(offset).into(),
        },
        ("timezone" | "offset", _) => zone::offset_text(offset).into(),
        ("offsetMinutes", _) => Value::Int(seconds / 60),
        ("offsetSeconds", _) => Value::Int(seconds),
        ("epochSeconds", Some(moment)) => Value::Int(i64::try_from(moment.nanos().div_euclid(1_000_000_000)).ok()?),
        ("epochMillis", Some(moment)) => Value::Int(i64::try_from(moment.nanos().div_euclid(1_000_000)).ok()?),
        _ => return None,
    })
}

/// Whole units of the three groups (months, days, seconds), and `…Of…` what is left of the next larger unit.
fn part_of_duration(length: &Duration, name: &str) -> Option<i64> {
    let &Duration {
        months,
        days,
        seconds,
        nanos,
    } = length;
    let nanos = i64::from(nanos);
    let whole = |per_second: i64| {
        seconds
            .saturating_mul(per_second)
            .saturating_add(nanos / (1_000_000_000 / per_second))
    };
    Some(match name {
        "years" => months / 12,
        "quarters" => months / 3,
        "months" => months,
        "weeks" => days / 7,
        "days" => days,
        "hours" => seconds / 3600,
        "minutes" => seconds / 60,
        "seconds" => seconds,
        "milliseconds" => whole(1_000),
        "microseconds" => whole(1_000_000),
        "nanoseconds" => whole(1_000_000_000),
        "quartersOfYear" => months / 3 % 4,
        "monthsOfYear" => months % 12,
        "monthsOfQuarter" => months % 3,
        "daysOfWeek" => days % 7,
        "minutesOfHour" => seconds / 60 % 60,
        "secondsOfMinute" => seconds % 60,
        "millisecondsOfSecond" => nanos / 1_000_000,
        "microsecondsOfSecond" => nanos / 1_000,
        "nanosecondsOfSecond" => nanos,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;

    use super::super::{Shape, duration_from_text, parse};
    use super::*;

    fn shown(value: &Value, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .map(|name| format!("{:?}", part(value, name).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn parts_open_to_their_names() {
        let now = Zoned::default();
        let day = parse(Shape::Date, "1984-01-01", &now).unwrap();
        let names = ["weekYear", "week", "weekDay", "dayOfQuarter", "hour"];
        assert_eq!(
            shown(&day, &names),
            ["Int(1983)", "Int(52)", "Int(7)", "Int(1)", "Null"]
        );
        let moment = parse(Shape::DateTime, "1969-12-31T23:59:59.5-01:30", &now).unwrap();
        let names = ["epochSeconds", "epochMillis", "offset", "offsetMinutes", "microsecond"];
        let parts = [
            "Int(5399)",
            "Int(5399500)",
            "Str(\"-01:30\")",
            "Int(-90)",
            "Int(500000)",
        ];
        assert_eq!(shown(&moment, &names), parts);
    }

    #[test]
    fn every_name_opens_a_part() {
        let moment = Value::DateTime(std::sync::Arc::new(Zoned::default().into()));
        let length = duration_from_text("P1D").unwrap();
        for (holder, names) in PARTS {
            let value = if holder == "A duration" { &length } else { &moment };
            assert!(names.iter().all(|name| part(value, name).is_some()), "{holder}");
        }
    }

    #[test]
    fn a_duration_tells_wholes_and_rests() {
        let length = duration_from_text("P1Y4M10DT1H1M1.111S").unwrap();
        let names = [
            "years",
            "quarters",
            "monthsOfYear",
            "weeks",
            "daysOfWeek",
            "minutes",
            "secondsOfMinute",
            "milliseconds",
        ];
        let parts = [1, 5, 4, 1, 3, 61, 1, 3_661_111].map(|number| format!("Int({number})"));
        assert_eq!(shown(&length, &names), parts);
    }
}
