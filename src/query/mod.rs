//! Text → rows: openCypher, parsed, bound, planned and run. Knows nothing of inspections.

mod answer;
mod error;

pub use answer::{Answer, Params, Stats};
pub use error::{ErrorKind, EvalError, Phase, QueryError};
