use std::sync::LazyLock;

use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use pest::Parser;

use super::grammar::{Grammar, Rule};
use crate::query::EvalError;

/// The zones built into the program: those of the machine may be older or missing.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The time zone of a name (`Europe/London`), an offset (`+01:00`) or `Z`.
///
/// # Errors
///
/// `InvalidArgumentValue` where there is no such zone.
pub fn zone(text: &str) -> Result<TimeZone, EvalError> {
    let mut pairs = Grammar::parse(Rule::place, text).map_err(|_| unknown(text))?.flatten();
    let place = pairs.find(|pair| matches!(pair.as_rule(), Rule::utc | Rule::offset | Rule::zone_name));
    match place.map(|pair| pair.as_rule()) {
        Some(Rule::utc) => Ok(TimeZone::UTC),
        Some(Rule::offset) => offset(text).map(TimeZone::fixed),
        _ => named(text),
    }
}

/// The time zone of a name.
pub(super) fn named(name: &str) -> Result<TimeZone, EvalError> {
    ZONES.get(name).map_err(|_| unknown(name))
}

/// The offset written as `+hh`, `+hhmm` or `+hhmmss`, with or without colons; at most 18 hours.
pub(super) fn offset(text: &str) -> Result<Offset, EvalError> {
    const FURTHEST: i32 = 18 * 3600;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let two = |at: usize| {
        digits
            .get(at..at + 2)
            .and_then(|two| two.parse::<i32>().ok())
            .unwrap_or(0)
    };
    let (hours, minutes, seconds) = (two(0), two(2), two(4));
    let size = hours * 3600 + minutes * 60 + seconds;
    if minutes > 59 || seconds > 59 || size > FURTHEST {
        return Err(unknown(text));
    }
    let east = if text.starts_with('-') { -size } else { size };
    Offset::from_seconds(east).map_err(|_| unknown(text))
}

/// An offset as text: `Z`, `+01:00`, `-02:05:59`.
pub(super) fn offset_text(offset: Offset) -> String {
    let size = offset.seconds().unsigned_abs();
    let sign = if offset.is_negative() { '-' } else { '+' };
    let (hours, minutes, seconds) = (size / 3600, size / 60 % 60, size % 60);
    match (size, seconds) {
        (0, _) => "Z".into(),
        (_, 0) => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// The name of a zone that is no mere offset.
pub(super) fn name(zone: &TimeZone) -> Option<&str> {
    if zone.to_fixed_offset().is_ok() {
        None
    } else {
        zone.iana_name()
    }
}

fn unknown(text: &str) -> EvalError {
    EvalError::bad_argument(format!("there is no time zone `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_and_written_in_every_length() {
        for (text, shown) in [
            ("Z", "Z"),
            ("-00:00", "Z"),
            ("+01", "+01:00"),
            ("-0130", "-01:30"),
            ("+02:05:59", "+02:05:59"),
        ] {
            let zone = zone(text).unwrap().to_fixed_offset().unwrap();
            assert_eq!(offset_text(zone), shown);
        }
        for wrong in ["+19:00", "+01:60", "+1", "", "Europe/Nowhere", "+01:00 "] {
            assert!(zone(wrong).is_err(), "{wrong}");
        }
        assert_eq!(name(&zone("Europe/London").unwrap()), Some("Europe/London"));
    }
}
