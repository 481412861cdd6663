use std::cmp::Ordering;

use super::statistics::{Between, Deviation, Percentile, Population, not_taken, number};
use super::{Context, Function, Kind, Param, Types};
use crate::graph::Value;
use crate::query::{EvalError, op};

const ANY: Param = Param::required("value", Types::ANY);
const NUMBER: Param = Param::required("number", Types::NUMBER);
const AMOUNT: Param = Param::required("amount", Types::NUMBER.or(Types::DURATION));
const FRACTION: Param = Param::required("fraction", Types::NUMBER);

/// Functions that make one value of many rows. All but `count(*)` pass over `null`.
pub(super) const FUNCTIONS: &[Function] = &[
    aggregate(
        "count",
        &[ANY],
        Types::INTEGER,
        "How many values are not `null`; `count(*)` counts rows.",
        "UNWIND [1, null, 2] AS x RETURN count(x) = 2 AND count(*) = 3",
        || Accumulator(State::Count(0)),
    ),
    aggregate(
        "sum",
        &[AMOUNT],
        Types::NUMBER.or(Types::DURATION),
        "The sum of numbers or durations; 0 of none.",
        "UNWIND [1, 2, 3] AS x RETURN sum(x) = 6",
        || Accumulator(State::Sum(Value::Null)),
    ),
    aggregate(
        "avg",
        &[AMOUNT],
        Types::FLOAT.or(Types::DURATION),
        "The mean of numbers or durations.",
        "UNWIND [1, 2] AS x RETURN avg(x) = 1.5",
        || Accumulator(State::Mean(Value::Null, 0)),
    ),
    aggregate(
        "min",
        &[ANY],
        Types::ANY,
        "The first value in the order of `ORDER BY`.",
        "UNWIND [3, 1, 2] AS x RETURN min(x) = 1",
        || Accumulator(State::Extreme(Value::Null, Ordering::Less)),
    ),
    aggregate(
        "max",
        &[ANY],
        Types::ANY,
        "The last value in the order of `ORDER BY`.",
        "UNWIND [3, 1, 2] AS x RETURN max(x) = 3",
        || Accumulator(State::Extreme(Value::Null, Ordering::Greater)),
    ),
    aggregate(
        "collect",
        &[ANY],
        Types::LIST,
        "The values as a list.",
        "UNWIND [1, null, 2] AS x RETURN collect(x) = [1, 2]",
        || Accumulator(State::Collect(Vec::new())),
    ),
    aggregate(
        "stDev",
        &[NUMBER],
        Types::FLOAT,
        "The standard deviation of a sample.",
        "UNWIND [1, 3] AS x RETURN round(stDev(x), 3) = 1.414",
        || Accumulator(State::Deviation(Deviation::of(Population::Sample))),
    ),
    aggregate(
        "stDevP",
        &[NUMBER],
        Types::FLOAT,
        "The standard deviation of a whole population.",
        "UNWIND [1, 3] AS x RETURN stDevP(x) = 1.0",
        || Accumulator(State::Deviation(Deviation::of(Population::Whole))),
    ),
    aggregate(
        "percentileDisc",
        &[NUMBER, FRACTION],
        Types::NUMBER,
        "The value below or at which a fraction (0 to 1) of the numbers lie.",
        "UNWIND [10, 20, 30] AS x RETURN percentileDisc(x, 0.5) = 20",
        || Accumulator(State::Percentile(Percentile::new(Between::Nearest))),
    ),
    aggregate(
        "percentileCont",
        &[NUMBER, FRACTION],
        Types::FLOAT,
        "The same, between two numbers where the fraction falls between them.",
        "UNWIND [10, 20] AS x RETURN percentileCont(x, 0.5) = 15.0",
        || Accumulator(State::Percentile(Percentile::new(Between::Weighted))),
    ),
];

const fn aggregate(
    name: &'static str,
    params: &'static [Param],
    returns: Types,
    doc: &'static str,
    example: &'static str,
    start: fn() -> Accumulator,
) -> Function {
    Function {
        name,
        params,
        returns,
        doc,
        example,
        kind: Kind::Aggregate(start),
    }
}

/// An aggregate on its way through the rows of a group.
#[derive(Clone, Debug)]
pub struct Accumulator(State);

#[derive(Clone, Debug)]
enum State {
    Count(i64),
    Sum(Value),
    /// The sum so far and how many there were.
    Mean(Value, i64),
    /// The value that stands so to all others.
    Extreme(Value, Ordering),
    Collect(Vec<Value>),
    Deviation(Deviation),
    Percentile(Percentile),
}

impl Accumulator {
    /// Takes the arguments of one row: none for `count(*)`.
    ///
    /// # Errors
    ///
    /// `InvalidArgumentValue` for a type that the function does not take, `NumberOutOfRange` for a fraction outside 0
    /// to 1, and overflow of a sum of integers.
    pub fn add(&mut self, context: &Context, args: &[Value]) -> Result<(), EvalError> {
        let value = args.first();
        if value.is_some_and(Value::is_null) {
            return Ok(());
        }
        let value = value.unwrap_or(&Value::Null);
        match &mut self.0 {
            State::Count(count) => *count += 1,
            State::Collect(items) => items.push(value.clone()),
            State::Extreme(best, wanted) => {
                if best.is_null() || op::order(context.graph, value, best) == *wanted {
                    *best = value.clone();
                }
            }
            State::Sum(total) => add_to(total, value)?,
            State::Mean(total, count) => {
                // Integers could overflow on the way to a mean that does not.
                match value {
                    Value::Int(number) => add_to(total, &Value::Float(*number as f64))?,
                    _ => add_to(total, value)?,
                }
                *count += 1;
            }
            State::Deviation(deviation) => deviation.add(number(value)?),
            State::Percentile(percentile) => percentile.add(value, args.get(1))?,
        }
        Ok(())
    }

    /// Whether it keeps every value that it takes.
    pub const fn keeps(&self) -> bool {
        matches!(self.0, State::Collect(_) | State::Percentile(_))
    }

    /// The value of the group.
    ///
    /// # Errors
    ///
    /// A mean of durations beyond what a duration can hold; a list that has grown too large.
    pub fn finish(self) -> Result<Value, EvalError> {
        Ok(match self.0 {
            State::Count(count) => Value::Int(count),
            State::Sum(Value::Null) => Value::Int(0),
            State::Sum(value) | State::Extreme(value, _) => value,
            State::Mean(_, 0) => Value::Null,
            State::Mean(total, count) => op::div(&total, &Value::Int(count))?,
            State::Collect(items) => op::made_of(Value::List(items.into()))?,
            State::Deviation(deviation) => Value::Float(deviation.value()),
            State::Percentile(percentile) => percentile.value(),
        })
    }
}

fn add_to(total: &mut Value, value: &Value) -> Result<(), EvalError> {
    *total = match (&*total, value) {
        (_, Value::Null) => return Ok(()),
        (Value::Null, Value::Int(_) | Value::Float(_) | Value::Duration(_)) => value.clone(),
        (Value::Null, other) => return Err(not_taken(other)),
        (Value::Duration(_), Value::Duration(_)) => op::add(total, value)?,
        (Value::Duration(_), other) => return Err(not_taken(other)),
        (_, Value::Int(_) | Value::Float(_)) => op::add(total, value)?,
        (_, other) => return Err(not_taken(other)),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;
    use std::sync::Arc;

    use super::super::Clock;
    use super::*;

    fn aggregated(name: &str, rows: &[&[Value]]) -> Result<Value, EvalError> {
        let graph = crate::graph::Graph::new();
        let clock = Clock::default();
        let draws = Default::default();
        let context = Context::new(&graph, &clock, &draws);
        let Some(Kind::Aggregate(start)) = super::super::lookup(name).map(|f| f.kind) else {
            panic!("{name} is no aggregate");
        };
        let mut accumulator = start();
        for row in rows {
            accumulator.add(&context, row)?;
        }
        accumulator.finish()
    }

    #[test]
    fn nulls_are_passed_over() {
        let rows: &[&[Value]] = &[&[Value::Int(1)], &[Value::Null], &[Value::Float(2.0)]];
        let shown = |name: &str| format!("{:?}", aggregated(name, rows).unwrap());
        assert_eq!(shown("count"), "Int(2)");
        assert_eq!(shown("sum"), "Float(3.0)");
        assert_eq!(shown("avg"), "Float(1.5)");
        assert_eq!(shown("min"), "Int(1)");
        assert_eq!(shown("collect"), "List([Int(1), Float(2.0)])");
    }

    #[test]
    fn nothing_has_an_aggregate_too() {
        let shown = |name: &str| format!("{:?}", aggregated(name, &[]).unwrap());
        assert_eq!(shown("sum"), "Int(0)");
        assert_eq!(shown("avg"), "Null");
        assert_eq!(shown("max"), "Null");
        assert_eq!(shown("percentileCont"), "Null");
        assert_eq!(shown("collect"), "List([])");
    }

    #[test]
    fn percentiles_lie_at_or_between_values() {
        let at = |name: &str, fraction: f64| {
            let rows: Vec<[Value; 2]> = [30, 10, 20].map(|n| [Value::Int(n), Value::Float(fraction)]).into();
            let rows: Vec<&[Value]> = rows.iter().map(|row| &row[..]).collect();
            aggregated(name, &rows)
                .map(|value| format!("{value:?}"))
                .map_err(|error| error.code)
        };
        assert_eq!(at("percentileDisc", 0.4), Ok("Int(20)".into()));
        assert_eq!(at("percentileDisc", 0.0), Ok("Int(10)".into()));
        assert_eq!(at("percentileCont", 0.25), Ok("Float(15.0)".into()));
        assert_eq!(at("percentileCont", 1.1), Err("NumberOutOfRange"));
    }

    #[test]
    fn durations_have_sums_and_means_but_not_with_numbers() {
        let day = Value::Duration(Arc::new(crate::graph::Duration {
            days: 1,
            ..Default::default()
        }));
        let mean = aggregated("avg", &[from_ref(&day), from_ref(&day)]).unwrap();
        assert_eq!(op::equal(&mean, &day), Some(true));
        assert!(aggregated("sum", &[from_ref(&day), &[Value::Int(1)]]).is_err());
    }
}
