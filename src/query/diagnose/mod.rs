//! Why a query that means something found nothing: what it asks for and the graph, by what it holds, cannot have.
//!
//! Nothing here knows what a graph is about. Whatever is said can be read off the graph: that no node of a label has this
//! value or this property, that no relationship goes this way.

mod detour;
mod elsewhere;
mod gather;
mod keys;
mod label;
mod near;
mod scope;
mod sort;
mod such;
mod test;
#[cfg(test)]
mod tests;
mod ways;
mod written;

use std::time::Duration;

use super::ast::Mode;
use super::limits::Meter;
use super::{Answer, Limits, Params, QueryError, parse};
use crate::graph::{Graph, Value};

/// Longest that is looked for reasons.
const PATIENCE: Duration = Duration::from_millis(400);
/// Most reasons that are given.
const MOST: usize = 4;

/// Why an answer is empty, or a whole column of it, in sentences; nothing where the graph does not tell, where the answer
/// is not empty, and where looking takes too long. What [`Answer::warnings`] says already is not said again.
///
/// An answer is empty when it has no rows, or one that says 0, `[]` and `null` and nothing else, as a count of nothing does.
pub fn diagnose(graph: &Graph, text: &str, params: &Params, answer: &Answer, limits: &Limits) -> Vec<String> {
    let (empty, gap) = (is_empty(answer), has_gap(answer));
    if answer.columns.is_empty() || !(empty || gap) {
        return Vec::new();
    }
    let limits = Limits {
        timeout: Some(limits.timeout.map_or(PATIENCE, |timeout| timeout.min(PATIENCE))),
        ..limits.clone()
    };
    let told = parse::with_parsed(text, |program| {
        let mut look = Look {
            graph,
            params,
            limits: &limits,
            meter: Meter::new(&limits),
            told: Vec::new(),
        };
        if program.mode == Mode::Run && !program.query.writes() {
            let asked = gather::asked(&program.query);
            // Out of time: what was found until then is true.
            let _ = look.through(&asked, empty);
        }
        Ok(look.told)
    });
    told.unwrap_or_default()
}

fn is_empty(answer: &Answer) -> bool {
    let nothing = |value: &Value| match value {
        Value::Null | Value::Int(0) => true,
        Value::List(items) => items.is_empty(),
        _ => false,
    };
    match answer.rows.as_slice() {
        [] => true,
        [row] => row.iter().all(nothing),
        _ => false,
    }
}

/// Whether a column holds no value at all.
fn has_gap(answer: &Answer) -> bool {
    (0..answer.columns.len()).any(|column| answer.rows.iter().all(|row| row.get(column).is_none_or(Value::is_null)))
}

/// A look through a graph for reasons.
struct Look<'g> {
    graph: &'g Graph,
    params: &'g Params,
    limits: &'g Limits,
    meter: Meter<'g>,
    told: Vec<String>,
}

impl<'g> Look<'g> {
    /// Looks into all that was asked for; only for properties where the answer has rows.
    fn through(&mut self, asked: &gather::Asked<'_>, empty: bool) -> Result<(), QueryError> {
        for such in asked.named.iter().filter(|_| empty) {
            label::look(self, such)?;
        }
        for way in asked.ways.iter().filter(|_| empty) {
            ways::look(self, way)?;
        }
        for read in &asked.reads {
            keys::look(self, read, empty)?;
        }
        for test in asked.tests.iter().filter(|_| empty) {
            test::look(self, test)?;
        }
        Ok(())
    }

    /// Gives a reason, once.
    fn tell(&mut self, reason: String) {
        if self.told.len() < MOST && !self.told.contains(&reason) {
            self.told.push(reason);
        }
    }
}
