//! Queries that were asked before need not be read and planned again.

use super::answer::{Answer, Params};
use super::ast::Mode;
use super::bind::{self, Bound, Names};
use super::exec::Access;
use super::limits::Limits;
use super::plan::Plans;
use super::{QueryError, parse, run};
use crate::graph::{Graph, Value};

/// The plans of queries that were asked lately, for whoever asks one graph again and again. A plan holds as long as
/// the graph stays as it is, and for the same parameters.
#[derive(Debug, Default)]
pub struct Prepared {
    revision: u64,
    plans: Vec<Planned>,
}

#[derive(Debug)]
struct Planned {
    text: String,
    params: Params,
    bound: Bound,
    plans: Plans,
}

/// So many plans are kept.
const MOST: usize = 64;

impl Prepared {
    /// As [`query::run`](super::run()), of one and the same graph and with the same procedures each time.
    ///
    /// # Errors
    /// As [`query::run`](super::run()).
    pub fn run(
        &mut self,
        graph: &mut Graph,
        text: &str,
        params: &Params,
        limits: &Limits,
    ) -> Result<Answer, QueryError> {
        if self.revision != graph.revision() {
            self.plans.clear();
            self.revision = graph.revision();
        }
        let known = self.plans.iter().position(|planned| planned.answers(text, params));
        let planned = match known {
            Some(at) => self.plans.remove(at),
            None => match Planned::new(graph, text, params, limits)? {
                Some(planned) => planned,
                None => return run::run(graph, text, params, limits),
            },
        };
        let outcome = run::execute(&planned.bound, &planned.plans, Mode::Run, Access::Read(graph), limits);
        // The one asked last stands last; the one that was not asked for longest goes.
        self.plans.push(planned);
        if self.plans.len() > MOST {
            self.plans.remove(0);
        }
        outcome.map(|(answer, _)| answer)
    }
}

impl Planned {
    /// The plan of a query that only reads; `None` for one that writes, tells of its plan, or is nested so deeply that it
    /// needs a stack of its own.
    fn new(graph: &Graph, text: &str, params: &Params, limits: &Limits) -> Result<Option<Self>, QueryError> {
        if parse::is_deep(text)? {
            return Ok(None);
        }
        parse::with_parsed(text, |program| {
            if program.query.writes() || program.mode != Mode::Run {
                return Ok(None);
            }
            let bound = bind::bind(program, text, (params, limits.procedures), Names::Read(graph))?;
            let (bound, plans) = run::planned(bound, graph);
            Ok(Some(Self {
                text: text.to_owned(),
                params: params.clone(),
                bound,
                plans,
            }))
        })
    }

    fn answers(&self, text: &str, params: &Params) -> bool {
        let same = |((name, value), (other, own)): ((&String, &Value), (&String, &Value))| {
            name == other && is_identical(value, own)
        };
        self.text == text && self.params.len() == params.len() && params.iter().zip(&self.params).all(same)
    }
}

/// Whether a query cannot tell two values from each other; where in doubt, it can.
fn is_identical(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(l), Value::Bool(r)) => l == r,
        (Value::Int(l), Value::Int(r)) => l == r,
        (Value::Float(l), Value::Float(r)) => l.to_bits() == r.to_bits(),
        (Value::Str(l), Value::Str(r)) => l == r,
        (Value::List(l), Value::List(r)) => {
            l.len() == r.len() && l.iter().zip(r.iter()).all(|(l, r)| is_identical(l, r))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_holds_for_the_same_question_while_the_graph_stays() {
        let (mut graph, mut prepared) = (Graph::new(), Prepared::default());
        let mut ask = |text: &str, value: Value| {
            let params = Params::from([("x".to_owned(), value)]);
            let answer = prepared.run(&mut graph, text, &params, &Limits::default());
            (answer.map(|answer| format!("{:?}", answer.rows)), prepared.plans.len())
        };
        let found = |rows: &str, plans| (Ok(rows.to_owned()), plans);
        let text = "MATCH (n:N {x: $x}) RETURN n.x, $x";
        assert_eq!(ask(text, Value::Int(1)), found("[]", 1));
        assert_eq!(ask(text, Value::Int(1)), found("[]", 1));
        assert_eq!(ask("CREATE (:N {x: $x})", Value::Int(1)), found("[]", 1));
        // The label, once unknown, is now known.
        assert_eq!(ask(text, Value::Int(1)), found("[[Int(1), Int(1)]]", 1));
        assert_eq!(ask(text, Value::Float(1.0)), found("[[Int(1), Float(1.0)]]", 2));
        assert_eq!(ask(text, Value::Int(2)), found("[]", 3));
        let (refused, plans) = ask("MATCH (n) RETURN m", Value::Null);
        assert_eq!(
            (refused.expect_err("no such variable").code, plans),
            ("UndefinedVariable", 3)
        );
    }
}
