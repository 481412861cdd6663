//! Text → rows: openCypher, parsed, bound, planned and run. Knows nothing of inspections.

mod answer;
pub mod ast;
mod bind;
mod diagnose;
mod error;
mod exec;
mod explain;
mod foreign;
pub mod function;
mod keywords;
mod limits;
pub mod op;
mod parse;
mod plan;
mod prepared;
pub mod procedure;
mod run;
mod stack;
mod suggest;
pub mod temporal;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Params, Stats};
pub use diagnose::diagnose;
pub use error::{ErrorKind, EvalError, Phase, QueryError};
pub use foreign::foreign;
pub use keywords::keywords;
use keywords::{is_function, is_keyword};
pub use limits::Limits;
pub use prepared::Prepared;
pub use run::{read, run};
pub use suggest::nearest;

use crate::text::Span;

/// Reads one query into its tree.
///
/// # Errors
/// Says where the text is no openCypher and what was expected.
pub fn parse(text: &str) -> Result<ast::Program, QueryError> {
    parse::with_parsed(text, |program| Ok(program.clone()))
}

/// The statements of a script, parted by `;` outside of quotes and comments.
pub fn statements(text: &str) -> Vec<Span> {
    parse::statements(text)
}
