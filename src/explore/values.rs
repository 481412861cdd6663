//! What the values of a property are like: their type, their bounds, and the short texts among them, each with what it is.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::nodes::joined;
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{label_of, one_line, printable, string};
use crate::query::op::compare;
use crate::query::temporal;

/// Longest text that is offered as a value.
const LONGEST: usize = 60;
/// Most values of one property that are kept.
const MOST: usize = 2_000;
/// Longest value that an example is made of, and how many make one.
const SHORT: usize = 24;
const FEW: usize = 2;
/// Properties that tell one node from others, besides its name.
const KEYS: [&str; 4] = ["id", "abbreviation", "path", "title"];

/// The values of one property of a label or type.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    types: BTreeSet<&'static str>,
    /// The least and the greatest of numbers and days.
    bounds: Option<(Value, Value)>,
    texts: BTreeMap<String, Told>,
}

/// What a text is where it is a value.
#[derive(Clone, Debug, Default)]
struct Told {
    count: usize,
    /// Whose it is, or what it stands for; may be empty.
    is: String,
    /// How many others have it for whom it is something else.
    others: usize,
}

impl Values {
    /// Takes a value; `is` tells what a text is.
    pub(super) fn add(&mut self, value: &Value, is: impl FnOnce() -> String) {
        self.types.insert(kind(value));
        match value {
            Value::Int(_) | Value::Float(_) | Value::Date(_) => self.widen(value),
            Value::Str(text) if text.len() <= LONGEST => self.take(text, is),
            _ => {}
        }
    }

    fn widen(&mut self, value: &Value) {
        let (least, most) = self.bounds.get_or_insert_with(|| (value.clone(), value.clone()));
        if compare(value, least) == Some(Ordering::Less) {
            *least = value.clone();
        }
        if compare(value, most) == Some(Ordering::Greater) {
            *most = value.clone();
        }
    }

    fn take(&mut self, text: &str, is: impl FnOnce() -> String) {
        if let Some(told) = self.texts.get_mut(text) {
            told.count += 1;
            told.others += usize::from(is() != told.is);
        } else if self.texts.len() < MOST && printable(text) == text && !text.contains('\n') {
            // What would steer a terminal is no value to be offered.
            let told = Told {
                count: 1,
                is: is(),
                others: 0,
            };
            self.texts.insert(text.to_owned(), told);
        }
    }

    /// The short texts with what each is.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.texts.iter().map(|(text, told)| (text.as_str(), told.said()))
    }

    /// What a value is like: "text: good, inadequate, …", "date: 2013-01-14 to 2022-11-07".
    pub(super) fn said(&self) -> String {
        let types: Vec<&str> = self.types.iter().copied().filter(|kind| !kind.is_empty()).collect();
        let types = types.join(" or ");
        let such = self.such_as(FEW);
        match (types.is_empty(), such.is_empty()) {
            (_, true) => types,
            (true, _) => such,
            _ => format!("{types}: {such}"),
        }
    }

    /// A few of the values, or their bounds.
    pub(super) fn such_as(&self, few: usize) -> String {
        if let Some((least, most)) = &self.bounds {
            let [least, most] = [least, most].map(plain);
            return if least == most {
                least
            } else {
                format!("{least} to {most}")
            };
        }
        let short = self.texts.keys().filter(|text| text.len() <= SHORT || few > FEW);
        let few: Vec<&str> = short.take(few).map(String::as_str).collect();
        match (few.as_slice(), few.len() < self.texts.len()) {
            ([], _) => String::new(),
            (few, more) => few.join("; ") + if more { "; …" } else { "" },
        }
    }
}

impl Told {
    fn said(&self) -> String {
        match (self.is.is_empty(), self.others, self.count) {
            (false, 0, _) => self.is.clone(),
            (false, others, _) => format!("{} and {others} more", self.is),
            (true, _, 1) => String::new(),
            (true, _, many) => format!("{many} times"),
        }
    }
}

/// A number or a day as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        _ => temporal::text(value).unwrap_or_default(),
    }
}

/// What people call the type of a value.
const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Int(_) => "integer",
        Value::Float(_) => "float",
        Value::Str(_) => "text",
        Value::List(_) => "list",
        Value::Date(_) => "date",
        _ => "",
    }
}

/// What a text is as a property of a node: of a name whose it is, of a number or abbreviation what it stands for.
pub(super) fn told(graph: &Graph, node: NodeId, key: &str) -> String {
    let name = || string(graph, node, "name");
    if KEYS.contains(&key) {
        return one_line(name().or_else(|| string(graph, node, "title")).unwrap_or_default());
    }
    if key != "name" {
        return String::new();
    }
    if let Some(owner) = joined(graph, node, "OF", Direction::Out).next() {
        return one_line(string(graph, owner, "name").unwrap_or_default());
    }
    let inspections = joined(graph, node, "OF", Direction::In)
        .filter(|&part| label_of(graph, part) == "Inspection")
        .count();
    match inspections {
        0 => one_line(string(graph, node, "area").unwrap_or_default()),
        1 => "1 inspection".to_owned(),
        many => format!("{many} inspections"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_by_whose_it_is_and_by_how_often() {
        let mut values = Values::default();
        for is in ["Norfolk", "Norfolk", "Leeds", "Rum"] {
            values.add(&"MASH".into(), || is.to_owned());
        }
        values.add(&"plain".into(), String::new);
        values.add(&"often".into(), String::new);
        values.add(&"often".into(), String::new);
        values.add(&"\u{1b}[2J".into(), String::new);
        let told: Vec<(&str, String)> = values.texts().collect();
        let expected = [("MASH", "Norfolk and 2 more"), ("often", "2 times"), ("plain", "")];
        assert_eq!(told, expected.map(|(text, is)| (text, is.to_owned())));
        assert_eq!(values.said(), "text: MASH; often; …");
    }

    #[test]
    fn numbers_and_days_are_told_by_their_bounds() {
        let mut values = Values::default();
        for number in [3, 1, 2] {
            values.add(&Value::Int(number), String::new);
        }
        assert_eq!(values.said(), "integer: 1 to 3");
        let mut values = Values::default();
        values.add(&Value::from(jiff::civil::date(2017, 11, 13)), String::new);
        assert_eq!(values.said(), "date: 2017-11-13");
    }
}
