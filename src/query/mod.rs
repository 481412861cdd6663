//! Text → rows: openCypher, parsed, bound, planned and run. Knows nothing of inspections.

mod answer;
mod error;
pub mod function;
pub mod op;
pub mod temporal;

pub use answer::{Answer, Params, Stats};
pub use error::{ErrorKind, EvalError, Phase, QueryError};
