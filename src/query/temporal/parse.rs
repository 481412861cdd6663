use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Zoned;
use jiff::tz::TimeZone;
use pest::Parser;

use super::duration::{Amounts, Unit};
use super::fields::{Field, Fields};
use super::grammar::{Grammar, Rule};
use super::shape::beyond;
use super::{Parts, Shape, zone};
use crate::graph::Value;
use crate::query::EvalError;

/// A value of one type from its text in any form of ISO 8601 (`2017-11-13`, `2017W461`, `2017317T2140+01`,
/// `2017-11-13T21:40[Europe/London]` …). UTC where a zone is wanted and there is none.
///
/// # Errors
///
/// `InvalidArgumentValue` for a text of another form, `NumberOutOfRange` for a day or time that does not exist.
pub fn parse(shape: Shape, text: &str, now: &Zoned) -> Result<Value, EvalError> {
    let form = match shape {
        Shape::Date => Rule::day,
        Shape::LocalTime | Shape::Time => Rule::time_of_day,
        Shape::LocalDateTime | Shape::DateTime => Rule::moment,
    };
    let unreadable = || EvalError::bad_argument(format!("`{text}` is no {}", shape.name()));
    let pairs = Grammar::parse(form, text).map_err(|_| unreadable())?.flatten();
    let said: BTreeMap<Rule, &str> = pairs.map(|pair| (pair.as_rule(), pair.as_str())).collect();

    let has_zone = [Rule::utc, Rule::offset, Rule::zone_name]
        .iter()
        .any(|rule| said.contains_key(rule));
    if has_zone && !shape.has_zone() {
        return Err(unreadable());
    }
    let fields = fields(&said).ok_or_else(unreadable)?;
    let offset = said.get(&Rule::offset).map(|text| zone::offset(text)).transpose()?;
    let parts = Parts {
        date: Some(if shape.has_date() {
            fields.date(None)?
        } else {
            now.date().into()
        }),
        time: if shape.has_time() {
            Some(fields.time(None)?)
        } else {
            None
        },
        zone: match (said.get(&Rule::zone_name), offset) {
            (Some(name), _) => Some(zone::named(name)?),
            (None, Some(offset)) => Some(TimeZone::fixed(offset)),
            (None, None) => None,
        },
    };
    match (parts.datetime(), &parts.zone, offset) {
        // The offset tells which of the two hours is meant when a clock is set back.
        (Some(local), Some(zone), Some(offset)) if shape == Shape::DateTime => {
            let moment = local.then(|local| Ok(offset.to_timestamp(*local)?.to_zoned(zone.clone())));
            let moment = moment.map_err(beyond)?;
            if moment.then(|moment| Ok(moment.datetime())) != Ok(local) {
                return Err(EvalError::bad_argument(format!(
                    "`{text}`: its zone has another offset then"
                )));
            }
            Ok(Value::DateTime(Arc::new(moment)))
        }
        _ => parts.value(shape),
    }
}

/// A duration from its text: `P1Y2M3DT4H5M6.7S` with signs and decimals at each unit, or `P0001-02-03T04:05:06.7`.
///
/// # Errors
///
/// `InvalidArgumentValue` for a text of another form, `IntegerOverflow`.
pub fn duration_from_text(text: &str) -> Result<Value, EvalError> {
    let unreadable = || EvalError::bad_argument(format!("`{text}` is no duration"));
    let pairs = Grammar::parse(Rule::duration, text).map_err(|_| unreadable())?;
    let mut amounts = Amounts::default();
    let mut sign = 1;
    let mut amount = 0;
    for pair in pairs.flatten() {
        let said = pair.as_str();
        let unit = match pair.as_rule() {
            Rule::minus => {
                sign = -1;
                continue;
            }
            Rule::decimal => {
                amount = sign * decimal(said).ok_or_else(unreadable)?;
                continue;
            }
            Rule::date_unit | Rule::time_unit => {
                amounts.add(unit_of(pair.as_rule(), said).ok_or_else(unreadable)?, amount)?;
                continue;
            }
            Rule::year => Unit::Months(12),
            Rule::month => Unit::Months(1),
            Rule::day_of_month => Unit::Days(1),
            Rule::hour => Unit::Seconds(3600),
            Rule::minute => Unit::Seconds(60),
            Rule::second => Unit::Seconds(1),
            Rule::decimals => {
                let nanos: i128 = format!("{said:0<9}").parse().map_err(|_| unreadable())?;
                amounts.add(Unit::Seconds(1), sign * nanos)?;
                continue;
            }
            _ => continue,
        };
        amounts.add(unit, sign * decimal(said).ok_or_else(unreadable)?)?;
    }
    Ok(Value::Duration(Arc::new(amounts.duration()?)))
}

fn unit_of(rule: Rule, letter: &str) -> Option<Unit> {
    Some(match (rule, letter) {
        (Rule::date_unit, "Y") => Unit::Months(12),
        (Rule::date_unit, "M") => Unit::Months(1),
        (Rule::date_unit, "W") => Unit::Days(7),
        (Rule::date_unit, "D") => Unit::Days(1),
        (Rule::time_unit, "H") => Unit::Seconds(3600),
        (Rule::time_unit, "M") => Unit::Seconds(60),
        (Rule::time_unit, "S") => Unit::Seconds(1),
        _ => return None,
    })
}

/// A decimal number in billionths; digits beyond the ninth are dropped.
fn decimal(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let negative = whole.starts_with('-');
    let digits = whole.trim_start_matches(['+', '-']);
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let size: i128 = format!("{digits}{fraction:0<9}").parse().ok()?;
    Some(if negative { -size } else { size })
}

fn fields(said: &BTreeMap<Rule, &str>) -> Option<Fields> {
    let mut fields = Fields::default();
    for (&rule, text) in said {
        let field = match rule {
            Rule::year => Field::Year,
            Rule::week => Field::Week,
            Rule::day_of_week => Field::DayOfWeek,
            Rule::quarter => Field::Quarter,
            Rule::day_of_quarter => Field::DayOfQuarter,
            Rule::ordinal_day => Field::OrdinalDay,
            Rule::month | Rule::month_loose => Field::Month,
            Rule::day_of_month | Rule::day_loose => Field::Day,
            Rule::hour => Field::Hour,
            Rule::minute => Field::Minute,
            Rule::second => Field::Second,
            Rule::decimals => Field::Nanosecond,
            _ => continue,
        };
        let digits = if rule == Rule::decimals {
            format!("{text:0<9}")
        } else {
            text.to_string()
        };
        fields.set(field, digits.parse().ok()?);
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    fn read(shape: Shape, written: &str) -> Result<String, &'static str> {
        let value = parse(shape, written, &Zoned::default()).map_err(|error| error.code)?;
        Ok(text(&value).unwrap())
    }

    #[test]
    fn days_are_read_in_every_form() {
        for written in [
            "2019-05-02",
            "20190502",
            "2019-5-2",
            "2019-W18-4",
            "2019W184",
            "2019-122",
            "2019122",
            "2019-Q2-32",
        ] {
            assert_eq!(read(Shape::Date, written).as_deref(), Ok("2019-05-02"), "{written}");
        }
        assert_eq!(read(Shape::Date, "2019-05").as_deref(), Ok("2019-05-01"));
        assert_eq!(read(Shape::Date, "201905").as_deref(), Ok("2019-05-01"));
        assert_eq!(read(Shape::Date, "2019W18").as_deref(), Ok("2019-04-29"));
        assert_eq!(read(Shape::Date, "-0044-03-15").as_deref(), Ok("-0044-03-15"));
        assert_eq!(read(Shape::Date, "2019-02-29"), Err("NumberOutOfRange"));
        assert_eq!(read(Shape::Date, "+99999-W01").as_deref(), Ok("+99999-01-04"));
        assert_eq!(read(Shape::Date, "-123456788-366").as_deref(), Ok("-123456788-12-31"));
        assert_eq!(read(Shape::Date, "+1234567890-01-01"), Err("InvalidArgumentValue"));
        for wrong in ["", "19", "2019-", "2019-05-02T10", "2019-W18-4 ", "yesterday"] {
            assert_eq!(read(Shape::Date, wrong), Err("InvalidArgumentValue"), "{wrong}");
        }
    }

    #[test]
    fn moments_are_read_with_their_zones() {
        for (written, shown) in [
            ("2019-122T0130", "2019-05-02T01:30Z"),
            ("20190502T01:30:05.25-0130", "2019-05-02T01:30:05.25-01:30"),
            ("2019-05-02T01,5", ""),
            (
                "2019-05-02T01:30[Europe/London]",
                "2019-05-02T01:30+01:00[Europe/London]",
            ),
            (
                "2019-10-27T01:30+01:00[Europe/London]",
                "2019-10-27T01:30+01:00[Europe/London]",
            ),
            (
                "2019-10-27T01:30+00:00[Europe/London]",
                "2019-10-27T01:30Z[Europe/London]",
            ),
            ("2019-05-02T01:30+05:00[Europe/London]", ""),
        ] {
            let outcome = read(Shape::DateTime, written);
            match shown {
                "" => assert!(outcome.is_err(), "{written}"),
                _ => assert_eq!(outcome.as_deref(), Ok(shown), "{written}"),
            }
        }
        assert!(read(Shape::LocalDateTime, "2019-05-02T01:30Z").is_err());
        assert_eq!(read(Shape::Time, "0130-02").as_deref(), Ok("01:30-02:00"));
        assert!(read(Shape::LocalTime, "25:00").is_err());
    }

    #[test]
    fn durations_are_read_in_both_forms() {
        for (written, shown) in [
            ("P12Y5M-14DT16H", "P12Y5M-14DT16H"),
            ("P0.75M", "P22DT19H51M49.5S"),
            ("PT0.75M", "PT45S"),
            ("PT-1.999S", "PT-1.999S"),
            ("-P1DT2H", "P-1DT-2H"),
            ("P2.5W", "P17DT12H"),
            ("P0012-02-03T14:37:21.545", "P12Y2M3DT14H37M21.545S"),
        ] {
            assert_eq!(
                text(&duration_from_text(written).unwrap()).as_deref(),
                Some(shown),
                "{written}"
            );
        }
        for wrong in ["P", "PT", "P1", "1D", "P1DT", "P1H", "PT99999999999999999999999999999H"] {
            assert!(duration_from_text(wrong).is_err(), "{wrong}");
        }
    }
}
