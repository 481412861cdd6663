//! Procedures: what `CALL` calls.

mod schema;

use super::EvalError;
use super::function::Types;
use crate::graph::{Graph, Value};

/// A procedure: how it is called, what it yields, and what it does.
#[derive(Debug)]
pub struct Procedure {
    /// Its name with its namespace.
    pub name: &'static str,
    /// What it takes, in order.
    pub params: &'static [(&'static str, Types)],
    /// How many of these must be given.
    pub required: usize,
    /// The names of what it yields.
    pub columns: &'static [&'static str],
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// Gives its rows for its arguments.
    pub run: Run,
}

/// Computes the rows of a procedure from its arguments.
pub type Run = fn(&Graph, &[Value]) -> Result<Vec<Vec<Value>>, EvalError>;

/// Every procedure.
pub fn all() -> impl Iterator<Item = &'static Procedure> {
    schema::PROCEDURES.iter()
}

/// The procedure of a name, in any case.
pub fn lookup(name: &str) -> Option<&'static Procedure> {
    all().find(|procedure| procedure.name.eq_ignore_ascii_case(name))
}
