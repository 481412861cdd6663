//! The map of options that graph algorithms take.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::graph::{Direction, Graph, Part, Symbol, Value};
use crate::query::EvalError;
use crate::query::suggest::nearest;

/// The names of options that say which part of a graph is meant.
pub(super) const PART: [&str; 3] = ["labels", "types", "direction"];

/// Options by their names; none where the map was left out.
pub(super) struct Options<'a>(Option<&'a BTreeMap<Arc<str>, Value>>);

impl<'a> Options<'a> {
    /// The options of a call, all of which must be among the `known`.
    pub(super) fn of(given: Option<&'a Value>, known: &[&str]) -> Result<Self, EvalError> {
        let map = match given {
            None | Some(Value::Null) => None,
            Some(Value::Map(map)) => Some(&**map),
            Some(_) => return Err(EvalError::wrong_type("the options are a map such as `{types: ['OF']}`")),
        };
        let strange = map
            .into_iter()
            .flat_map(BTreeMap::keys)
            .find(|key| !known.contains(&&***key));
        match strange {
            None => Ok(Self(map)),
            Some(key) => {
                let advice = match nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it takes {}", known.join(", ")),
                };
                Err(EvalError::bad_argument(format!("there is no option `{key}`; {advice}")))
            }
        }
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.0?.get(name).filter(|value| !value.is_null())
    }

    /// The part of the graph that `labels`, `types` and `direction` name.
    pub(super) fn part(&self, graph: &Graph, direction: Direction) -> Result<Part, EvalError> {
        Ok(Part {
            labels: self.symbols("labels", graph)?,
            kinds: self.symbols("types", graph)?,
            direction: match self.get("direction").map(Value::as_str) {
                None => direction,
                Some(Some("out")) => Direction::Out,
                Some(Some("in")) => Direction::In,
                Some(Some("both")) => Direction::Both,
                Some(_) => return Err(EvalError::bad_argument("`direction` is 'out', 'in' or 'both'")),
            },
        })
    }

    /// One name or a list of them; what the graph does not know is met nowhere.
    fn symbols(&self, name: &str, graph: &Graph) -> Result<Option<Vec<Symbol>>, EvalError> {
        let names = match self.get(name) {
            None => return Ok(None),
            Some(Value::List(names)) => &**names,
            Some(one) => std::slice::from_ref(one),
        };
        let symbol = |value: &Value| match value.as_str() {
            Some(text) => Ok(graph.symbol(text)),
            None => Err(EvalError::bad_argument(format!(
                "`{name}` is a name or a list of names"
            ))),
        };
        let found: Vec<Option<Symbol>> = names.iter().map(symbol).collect::<Result<_, _>>()?;
        Ok(Some(found.into_iter().flatten().collect()))
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, EvalError> {
        self.typed(name, Value::as_str, "a string")
    }

    /// A truth, false where it is left out.
    pub(super) fn truth(&self, name: &str) -> Result<bool, EvalError> {
        let truth = |value: &'a Value| match value {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        };
        Ok(self.typed(name, truth, "true or false")?.unwrap_or_default())
    }

    /// A number from `least` to `most`.
    pub(super) fn number(&self, name: &str, usual: f64, (least, most): (f64, f64)) -> Result<f64, EvalError> {
        let within = |value: &'a Value| number(value).filter(|number| (least..=most).contains(number));
        let wanted = format!("a number from {least} to {most}");
        Ok(self.typed(name, within, &wanted)?.unwrap_or(usual))
    }

    fn typed<T>(
        &self,
        name: &str,
        read: impl Fn(&'a Value) -> Option<T>,
        wanted: &str,
    ) -> Result<Option<T>, EvalError> {
        self.get(name)
            .map(|value| read(value).ok_or_else(|| EvalError::bad_argument(format!("`{name}` is {wanted}"))))
            .transpose()
    }
}

/// An integer or float as a float.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}
