//! Figures that reports give again and again, set beside each other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::quote::Quote;
use super::reader::Reader;
use super::visits::Visit;
use crate::graph::{Direction, NodeId, Value};
use crate::output;

/// One indicator in one unit over time.
#[derive(Clone, Debug)]
pub struct Series {
    /// "Children looked after".
    pub name: String,
    /// `count`, `percent` and so on.
    pub unit: String,
    /// The values in order of their dates; two or more.
    pub points: Vec<Point>,
}

/// A value and its date.
#[derive(Clone, Debug)]
pub struct Point {
    /// `2017-10-31`, `2017-10` or `2017`: what the text says, else the first day of the inspection.
    pub as_of: String,
    /// The value as it is written in answers.
    pub value: String,
    /// "less than", where it is only a bound.
    pub bound: Option<String>,
    /// Where it is stated.
    pub quote: Quote,
}

impl Series {
    /// "15 %", "£300", "less than 23 weeks": a value with the sign of its unit.
    pub fn shown(&self, point: &Point) -> String {
        let value = match self.unit.as_str() {
            "percent" => format!("{} %", point.value),
            "count" => point.value.clone(),
            "pounds" => format!("£{}", point.value),
            unit => format!("{} {unit}", point.value),
        };
        match &point.bound {
            Some(bound) => format!("{bound} {value}"),
            None => value,
        }
    }
}

/// For how many months before an inspection what it states as of a day is of the time of the inspection.
const LATELY: i32 = 6;
/// Counts of so many and more do not fall to a third from one inspection to the next: what does is a part of the whole.
const MANY: f64 = 100.0;

pub(super) fn figures(reader: &Reader<'_>, visits: &[Visit]) -> Vec<Series> {
    let mut series: BTreeMap<(&str, &str), BTreeMap<String, NodeId>> = BTreeMap::new();
    for visit in visits {
        let mut counted = reader.others(visit.node, "COUNTED", Direction::Out, "Measure");
        counted.sort_by_key(|&measure| {
            let places = reader.rels(measure, "STATED_IN", Direction::Out);
            (
                places.map(|(rel, _)| reader.rel_number(rel, "start")).min(),
                reader.id(measure),
            )
        });
        // What an inspection states as of a day or month shortly before it says more than what it states in passing.
        let lately = visit.date.and_then(|date| date.checked_sub(LATELY.months()).ok());
        let lately = lately.map_or_else(String::new, |date| date.to_string());
        let is_late =
            |as_of: &str| as_of.len() >= "2017-10".len() && lately.get(..as_of.len()).is_some_and(|from| from <= as_of);
        let dated: BTreeSet<(&str, &str)> = counted
            .iter()
            .filter(|&&measure| reader.text(measure, "as_of").is_some_and(is_late))
            .filter_map(|&measure| key(reader, measure))
            .collect();
        for measure in counted {
            let Some(key) = key(reader, measure) else { continue };
            let stated = reader.text(measure, "as_of").map(str::to_owned);
            let first_day = || {
                visit
                    .date
                    .filter(|_| !dated.contains(&key))
                    .map(|date| date.to_string())
            };
            let Some(as_of) = stated.or_else(first_day) else {
                continue;
            };
            series.entry(key).or_default().entry(as_of).or_insert(measure);
        }
    }
    for ((_, unit), points) in &mut series {
        // A bare year says less than a day or month of it, and nobody knows which came first.
        let exact: BTreeSet<String> = points
            .keys()
            .filter_map(|as_of| Some(as_of.split_once('-')?.0.to_owned()))
            .collect();
        points.retain(|as_of, _| !exact.contains(as_of));
        let number = |measure: &NodeId| reader.value(*measure, "value").and_then(as_number);
        let most = points.values().filter_map(number).fold(0.0, f64::max);
        if *unit == "count" && most >= MANY {
            points.retain(|_, measure| number(measure).is_none_or(|own| own * 3.0 >= most));
        }
    }
    let of_points = |points: BTreeMap<String, NodeId>| -> Vec<Point> {
        let point = |(as_of, measure): (String, NodeId)| {
            Some(Point {
                as_of,
                value: shown(reader, measure)?,
                bound: reader.text(measure, "bound").map(str::to_owned),
                quote: Quote::of(reader, measure)?,
            })
        };
        let mut told: Vec<Point> = points.into_iter().filter_map(point).collect();
        // What says the same of the same year is one step; it stands with the more exact date.
        told.dedup_by(|next, kept| {
            let again =
                (&next.value, &next.bound) == (&kept.value, &kept.bound) && next.as_of.get(..4) == kept.as_of.get(..4);
            if again && next.as_of.len() > kept.as_of.len() {
                std::mem::swap(next, kept);
            }
            again
        });
        told
    };
    series
        .into_iter()
        .map(|((name, unit), points)| Series {
            name: name.to_owned(),
            unit: unit.to_owned(),
            points: of_points(points),
        })
        .filter(|series| series.points.len() > 1)
        .collect()
}

/// Name and unit of an indicator that a measure is a value of.
fn key<'g>(reader: &Reader<'g>, measure: NodeId) -> Option<(&'g str, &'g str)> {
    reader.text(measure, "indicator").zip(reader.text(measure, "unit"))
}

fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(whole) => Some(*whole as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn shown(reader: &Reader<'_>, measure: NodeId) -> Option<String> {
    Some(match reader.value(measure, "value")? {
        Value::Int(whole) => grouped(*whole),
        other => output::text(reader.graph, other),
    })
}

/// "1,115".
fn grouped(whole: i64) -> String {
    let digits = whole.unsigned_abs().to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if whole < 0 { format!("-{shown}") } else { shown }
}
