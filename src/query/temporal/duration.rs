use std::sync::Arc;

use super::fields::Entries;
use crate::graph::{Duration, Value};
use crate::query::EvalError;
use crate::query::function::Types;

/// Amounts are kept in billionths, so that fractions spill into smaller units without the errors of floats.
const ONE: i128 = 1_000_000_000;
const DAY_SECONDS: i128 = 86_400;
/// A month of the Gregorian calendar on average: 30.436875 days.
const MONTH_SECONDS: i128 = 2_629_746;

/// Whether to multiply or to divide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// `duration * number`
    Multiply,
    /// `duration / number`
    Divide,
}

/// Amounts of each unit on their way to a duration.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Amounts {
    months: i128,
    days: i128,
    /// Billionths of a second.
    seconds: i128,
    /// Billionths of a nanosecond.
    nanos: i128,
}

/// A unit of durations: what it is called, and how many of the kept units it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Months(i128),
    Days(i128),
    Seconds(i128),
    Nanos(i128),
}

impl Unit {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "years" => Self::Months(12),
            "quarters" => Self::Months(3),
            "months" => Self::Months(1),
            "weeks" => Self::Days(7),
            "days" => Self::Days(1),
            "hours" => Self::Seconds(3600),
            "minutes" => Self::Seconds(60),
            "seconds" => Self::Seconds(1),
            "milliseconds" => Self::Nanos(1_000_000),
            "microseconds" => Self::Nanos(1_000),
            "nanoseconds" => Self::Nanos(1),
            _ => return None,
        })
    }
}

impl Amounts {
    /// Adds so many billionths of a unit.
    pub(super) fn add(&mut self, unit: Unit, billionths: i128) -> Result<(), EvalError> {
        let (kept, size) = match unit {
            Unit::Months(size) => (&mut self.months, size),
            Unit::Days(size) => (&mut self.days, size),
            Unit::Seconds(size) => (&mut self.seconds, size),
            Unit::Nanos(size) => (&mut self.nanos, size),
        };
        let more = billionths.checked_mul(size).and_then(|more| kept.checked_add(more));
        *kept = more.ok_or_else(too_long)?;
        Ok(())
    }

    /// The duration: a fraction of a month becomes days, one of a day seconds, what is below a nanosecond is dropped.
    pub(super) fn duration(self) -> Result<Duration, EvalError> {
        let month_rest = (self.months % ONE) * MONTH_SECONDS;
        let day_nanos = month_rest + (self.days % ONE) * DAY_SECONDS;
        let days = self.days / ONE + day_nanos / (DAY_SECONDS * ONE);
        let nanos = self.nanos / ONE + day_nanos % (DAY_SECONDS * ONE);
        let nanos = self.seconds.checked_add(nanos).ok_or_else(too_long)?;
        duration(self.months / ONE, days, nanos)
    }
}

impl Duration {
    /// The seconds and nanoseconds together, in nanoseconds.
    pub fn total_nanos(&self) -> i128 {
        i128::from(self.seconds) * ONE + i128::from(self.nanos)
    }
}

/// A duration from its parts, in the form in which nanoseconds are never negative.
///
/// # Errors
///
/// `IntegerOverflow` for a part beyond 64 bits.
pub(super) fn duration(months: i128, days: i128, nanos: i128) -> Result<Duration, EvalError> {
    let kept = |number: i128| i64::try_from(number).map_err(|_| too_long());
    Ok(Duration {
        months: kept(months)?,
        days: kept(days)?,
        seconds: kept(nanos.div_euclid(ONE))?,
        nanos: nanos.rem_euclid(ONE) as i32,
    })
}

/// The sum of two durations, unit by unit.
///
/// # Errors
///
/// `IntegerOverflow`.
pub fn add_durations(left: &Duration, right: &Duration) -> Result<Value, EvalError> {
    let months = i128::from(left.months) + i128::from(right.months);
    let days = i128::from(left.days) + i128::from(right.days);
    let nanos = left.total_nanos() + right.total_nanos();
    Ok(Value::Duration(Arc::new(duration(months, days, nanos)?)))
}

/// The duration with every sign turned.
///
/// # Errors
///
/// `IntegerOverflow`.
pub fn negated(length: &Duration) -> Result<Duration, EvalError> {
    duration(
        -i128::from(length.months),
        -i128::from(length.days),
        -length.total_nanos(),
    )
}

/// A duration times or over a number, each unit on its own and fractions spilling into smaller ones.
///
/// # Errors
///
/// `IntegerOverflow`, also for what is divided by zero.
pub fn scale(length: &Duration, number: &Value, how: Scale) -> Result<Value, EvalError> {
    let scaled = match (number, how) {
        (Value::Int(factor), Scale::Multiply) => {
            let factor = i128::from(*factor);
            let nanos = length.total_nanos().checked_mul(factor).ok_or_else(too_long)?;
            duration(
                i128::from(length.months) * factor,
                i128::from(length.days) * factor,
                nanos,
            )?
        }
        (Value::Int(number), Scale::Divide) => each(length, |unit| unit / *number as f64)?,
        (Value::Float(number), Scale::Multiply) => each(length, |unit| unit * number)?,
        (Value::Float(number), Scale::Divide) => each(length, |unit| unit / number)?,
        (other, _) => return Err(not_taken("a factor", other)),
    };
    Ok(Value::Duration(Arc::new(scaled)))
}

fn each(length: &Duration, scaled: impl Fn(f64) -> f64) -> Result<Duration, EvalError> {
    let mut amounts = Amounts::default();
    for (unit, number) in [
        (Unit::Months(1), length.months),
        (Unit::Days(1), length.days),
        (Unit::Seconds(1), length.seconds),
        (Unit::Nanos(1), length.nanos.into()),
    ] {
        amounts.add(unit, billionths(scaled(number as f64))?)?;
    }
    amounts.duration()
}

/// A duration from a map of units (`years`, `quarters`, `months`, `weeks`, `days`, `hours` … `nanoseconds`), whole or
/// with fractions.
///
/// # Errors
///
/// `InvalidArgumentValue` for an entry that is no unit or no number, `IntegerOverflow`.
pub fn duration_from_map(entries: &Entries) -> Result<Value, EvalError> {
    let mut amounts = Amounts::default();
    for (name, value) in entries.iter().filter(|(_, value)| !value.is_null()) {
        let unit = Unit::named(name).ok_or_else(|| EvalError::bad_argument(format!("a duration has no `{name}`")))?;
        let amount = match value {
            Value::Int(number) => i128::from(*number) * ONE,
            Value::Float(number) => billionths(*number)?,
            other => return Err(not_taken(&format!("`{name}`"), other)),
        };
        amounts.add(unit, amount)?;
    }
    Ok(Value::Duration(Arc::new(amounts.duration()?)))
}

/// A float in billionths, to the nearest.
fn billionths(number: f64) -> Result<i128, EvalError> {
    if number.abs() >= i64::MAX as f64 || number.is_nan() {
        return Err(too_long());
    }
    Ok(number.trunc() as i128 * ONE + (number.fract() * ONE as f64).round() as i128)
}

fn too_long() -> EvalError {
    EvalError::overflow("this duration")
}

fn not_taken(what: &str, value: &Value) -> EvalError {
    EvalError::bad_argument(format!(
        "{what} of a duration cannot be {}",
        Types::of(value).described()
    ))
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    fn built(entries: &[(&str, f64)]) -> Value {
        let entries = entries
            .iter()
            .map(|(name, number)| ((*name).into(), Value::Float(*number)));
        duration_from_map(&entries.collect()).unwrap()
    }

    fn scaled(value: &Value, number: Value, how: Scale) -> Option<String> {
        let Value::Duration(length) = value else { return None };
        text(&scale(length, &number, how).ok()?)
    }

    #[test]
    fn fractions_spill_into_smaller_units() {
        let shown = |entries: &[(&str, f64)]| text(&built(entries)).unwrap();
        assert_eq!(shown(&[("years", 1.5)]), "P1Y6M");
        assert_eq!(shown(&[("months", 0.75)]), "P22DT19H51M49.5S");
        assert_eq!(shown(&[("weeks", 2.5)]), "P17DT12H");
        assert_eq!(shown(&[("days", -1.5), ("hours", 1.0)]), "P-1DT-11H");
        assert_eq!(shown(&[("seconds", 0.1), ("nanoseconds", 0.9)]), "PT0.1S");
        assert_eq!(shown(&[("months", 0.5), ("days", 0.9)]), "P16DT2H50M33S");
    }

    #[test]
    fn scaling_keeps_to_the_units() {
        let length = built(&[
            ("months", 149.0),
            ("days", 14.0),
            ("seconds", 58_390.0),
            ("nanoseconds", 1.0),
        ]);
        let double = Some("P24Y10M28DT32H26M20.000000002S".to_string());
        let half = Some("P6Y2M22DT13H21M8S".to_string());
        assert_eq!(scaled(&length, Value::Int(2), Scale::Multiply), double);
        assert_eq!(scaled(&length, Value::Float(0.5), Scale::Divide), double);
        assert_eq!(scaled(&length, Value::Int(2), Scale::Divide), half);
        assert_eq!(scaled(&length, Value::Float(0.5), Scale::Multiply), half);
        assert_eq!(scaled(&length, Value::Float(0.0), Scale::Divide), None);
        assert_eq!(scaled(&length, Value::Int(i64::MAX), Scale::Multiply), None);
    }
}
