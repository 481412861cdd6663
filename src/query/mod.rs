//! Text → rows: openCypher, parsed, bound, planned and run. Knows nothing of inspections.

mod answer;
pub mod ast;
mod bind;
mod error;
pub mod function;
mod keywords;
pub mod op;
mod parse;
pub mod procedure;
mod stack;
pub mod temporal;

pub use answer::{Answer, Params, Stats};
pub use error::{ErrorKind, EvalError, Phase, QueryError};
pub use keywords::keywords;
use keywords::{is_function, is_keyword};

use crate::text::Span;

/// The statements of a script, parted by `;` outside of quotes and comments.
pub fn statements(text: &str) -> Vec<Span> {
    parse::statements(text)
}
