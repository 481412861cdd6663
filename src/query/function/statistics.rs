//! Deviations and percentiles of the numbers of many rows.

use std::cmp::Ordering;

use super::Types;
use crate::graph::Value;
use crate::query::{EvalError, op};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Population {
    Sample,
    Whole,
}

/// Welford's running variance: one pass, and no loss of digits far from zero.
#[derive(Clone, Debug)]
pub(super) struct Deviation {
    population: Population,
    count: f64,
    mean: f64,
    squares: f64,
}

impl Deviation {
    pub(super) const fn of(population: Population) -> Self {
        Self {
            population,
            count: 0.0,
            mean: 0.0,
            squares: 0.0,
        }
    }

    pub(super) fn add(&mut self, number: f64) {
        self.count += 1.0;
        let before = number - self.mean;
        self.mean += before / self.count;
        self.squares += before * (number - self.mean);
    }

    pub(super) fn value(&self) -> f64 {
        let freedom = match self.population {
            Population::Sample => self.count - 1.0,
            Population::Whole => self.count,
        };
        if freedom > 0.0 {
            (self.squares / freedom).sqrt()
        } else {
            0.0
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    Nearest,
    Weighted,
}

#[derive(Clone, Debug)]
pub(super) struct Percentile {
    between: Between,
    fraction: f64,
    values: Vec<Value>,
}

impl Percentile {
    pub(super) const fn new(between: Between) -> Self {
        Self {
            between,
            fraction: 0.0,
            values: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, value: &Value, fraction: Option<&Value>) -> Result<(), EvalError> {
        let fraction = number(fraction.unwrap_or(&Value::Null))?;
        if !(0.0..=1.0).contains(&fraction) {
            let message = format!("a percentile is asked for by a number from 0 to 1, not {fraction}");
            return Err(EvalError::out_of_range(message));
        }
        number(value)?;
        self.fraction = fraction;
        self.values.push(value.clone());
        Ok(())
    }

    pub(super) fn value(mut self) -> Value {
        self.values
            .sort_by(|left, right| op::numbers(left, right).unwrap_or(Ordering::Equal));
        let count = self.values.len() as f64;
        match self.between {
            Between::Nearest => {
                let at = (self.fraction * count).ceil() as usize;
                self.values.get(at.saturating_sub(1)).cloned().unwrap_or_default()
            }
            Between::Weighted => {
                let at = self.fraction * (count - 1.0).max(0.0);
                let value = |at: f64| self.values.get(at as usize).and_then(|value| number(value).ok());
                value(at.floor())
                    .zip(value(at.ceil()))
                    .map(|(below, above)| below + (above - below) * at.fract())
                    .into()
            }
        }
    }
}

/// The number of a row, as a float.
pub(super) fn number(value: &Value) -> Result<f64, EvalError> {
    match value {
        Value::Int(number) => Ok(*number as f64),
        Value::Float(number) => Ok(*number),
        other => Err(not_taken(other)),
    }
}

/// The error for a value that is no number.
pub(super) fn not_taken(value: &Value) -> EvalError {
    let message = format!(
        "an aggregate of numbers cannot take {} here",
        Types::of(value).described()
    );
    EvalError::wrong_value(message)
}
