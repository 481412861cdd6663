//! Procedures: what `CALL` calls.

mod calling;
mod catalogue;
mod components;
mod degree;
mod manual;
mod options;
mod page_rank;
mod paths;
mod schema;

pub use calling::Calling;
pub use manual::manual;

use super::EvalError;
use super::function::Types;
use crate::graph::Value;

/// A procedure: how it is called, what it yields, and what it does.
#[derive(Debug)]
pub struct Procedure {
    /// Its name with its namespace.
    pub name: &'static str,
    /// What it takes, in order.
    pub params: &'static [(&'static str, Types)],
    /// How many of these must be given.
    pub required: usize,
    /// What it yields, in order.
    pub columns: &'static [(&'static str, Types)],
    /// What it means, in a few sentences.
    pub doc: &'static str,
    /// A call that shows it at work.
    pub example: &'static str,
    /// Gives its rows for its arguments.
    pub run: Run,
}

/// Rows, each with a value for each column.
pub type Rows = Vec<Vec<Value>>;

/// How a procedure gets its rows.
#[derive(Clone, Copy, Debug)]
pub enum Run {
    /// It computes them; of arguments that are left out there is none.
    Native(fn(&Calling<'_>, &[Value]) -> Result<Rows, EvalError>),
    /// It asks this query, which has its arguments as parameters of their names, `null` where they are left out, and
    /// returns its columns.
    Query(&'static str),
}

/// The subjects of the language's own procedures.
pub(super) const SUBJECTS: [(&str, &[Procedure]); 3] = [
    ("What a graph holds", schema::PROCEDURES),
    ("What can be called", catalogue::PROCEDURES),
    ("Graph algorithms", ALGORITHMS),
];

const ALGORITHMS: &[Procedure] = &[
    paths::SHORTEST,
    paths::ALL_SHORTEST,
    page_rank::PAGE_RANK,
    components::COMPONENTS,
    degree::DEGREE,
];

/// Every procedure of the language itself.
pub fn all() -> impl Iterator<Item = &'static Procedure> {
    SUBJECTS.into_iter().flat_map(|(_, procedures)| procedures)
}

/// The procedure of a name, in any case: the language's own, or one of `more`.
pub fn lookup(name: &str, more: &'static [Procedure]) -> Option<&'static Procedure> {
    all()
        .chain(more)
        .find(|procedure| procedure.name.eq_ignore_ascii_case(name))
}

impl Procedure {
    /// How it is called: `graph.degree(options? :: MAP) :: (node :: NODE, degree :: INTEGER)`.
    pub fn signature(&self) -> String {
        let params = self.params.iter().enumerate().map(|(at, (name, types))| {
            let mark = if at < self.required { "" } else { "?" };
            format!("{name}{mark} :: {types}")
        });
        let columns = self.columns.iter().map(|(name, types)| format!("{name} :: {types}"));
        format!(
            "{}({}) :: ({})",
            self.name,
            params.collect::<Vec<_>>().join(", "),
            columns.collect::<Vec<_>>().join(", ")
        )
    }
}
