use std::fmt::Write;

use jiff::civil::{Date, Time};

use super::{Parts, zone};
use crate::graph::{Duration, Far, Value};

const SECOND: i128 = 1_000_000_000;

/// A temporal value as text: as `toString` gives it and its constructor reads it again. `None` for other values.
pub fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Date(date) => date_text(*date),
        Value::LocalTime(time) => time_text(*time),
        Value::Time(time, offset) => time_text(*time) + &zone::offset_text(*offset),
        Value::LocalDateTime(_) => datetime_text(value)?,
        Value::DateTime(moment) => {
            let local = datetime_text(value)? + &zone::offset_text(moment.near().offset());
            match zone::name(moment.near().time_zone()) {
                Some(name) => format!("{local}[{name}]"),
                None => local,
            }
        }
        Value::Duration(length) => duration_text(length),
        _ => return None,
    })
}

/// A year of more than four digits begins with its sign.
fn date_text(date: Far<Date>) -> String {
    let year = date.year();
    let sign = match year {
        ..0 => "-",
        0..10_000 => "",
        _ => "+",
    };
    format!(
        "{sign}{:04}-{:02}-{:02}",
        year.unsigned_abs(),
        date.near().month(),
        date.near().day()
    )
}

/// Seconds only where they are not zero.
fn time_text(time: Time) -> String {
    let mut text = format!("{:02}:{:02}", time.hour(), time.minute());
    let nanos = time.subsec_nanosecond();
    if time.second() != 0 || nanos != 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ":{:02}", time.second());
        text += &fraction_text(nanos.unsigned_abs());
    }
    text
}

fn datetime_text(moment: &Value) -> Option<String> {
    let parts = Parts::of(moment)?;
    Some(format!("{}T{}", date_text(parts.date?), time_text(parts.time?)))
}

/// A fraction of up to nine digits, without zeros at its end; nothing for zero.
fn fraction_text(nanos: u32) -> String {
    match nanos {
        0 => String::new(),
        _ => format!(".{nanos:09}").trim_end_matches('0').to_string(),
    }
}

fn duration_text(length: &Duration) -> String {
    let mut text = String::from("P");
    let mut unit = |number: i128, name: char| {
        if number != 0 {
            let _ = write!(text, "{number}{name}");
        }
    };
    unit((length.months / 12).into(), 'Y');
    unit((length.months % 12).into(), 'M');
    unit(length.days.into(), 'D');
    let time = time_of_duration_text(length);
    if !time.is_empty() {
        text = text + "T" + &time;
    } else if text.len() == 1 {
        text += "T0S";
    }
    text
}

/// Each unit carries the sign of the whole: half a second less than none is `-0.5S`.
fn time_of_duration_text(length: &Duration) -> String {
    let nanos = length.total_nanos();
    let (hours, minutes) = (nanos / SECOND / 3600, nanos / SECOND / 60 % 60);
    let (seconds, fraction) = (nanos / SECOND % 60, (nanos % SECOND).unsigned_abs() as u32);
    let mut text = String::new();
    for (number, name) in [(hours, 'H'), (minutes, 'M')] {
        if number != 0 {
            let _ = write!(text, "{number}{name}");
        }
    }
    if seconds != 0 || fraction != 0 {
        let sign = if nanos < 0 { "-" } else { "" };
        let _ = write!(text, "{sign}{}{}S", seconds.unsigned_abs(), fraction_text(fraction));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_show_the_sign_of_each_unit() {
        let show = |months: i64, days: i64, nanos: i128| {
            let (seconds, nanos) = (nanos.div_euclid(SECOND) as i64, nanos.rem_euclid(SECOND) as i32);
            duration_text(&Duration {
                months,
                days,
                seconds,
                nanos,
            })
        };
        assert_eq!(show(0, 0, 0), "PT0S");
        assert_eq!(show(149, -14, 58_390 * SECOND), "P12Y5M-14DT16H13M10S");
        assert_eq!(show(-13, 0, 0), "P-1Y-1M");
        assert_eq!(show(0, 0, -SECOND / 2), "PT-0.5S");
        assert_eq!(show(0, 0, -3_661 * SECOND - 1), "PT-1H-1M-1.000000001S");
    }
}
