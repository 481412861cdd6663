//! Plain text: spans, sentences, dates, similarity. Knows nothing of reports.

mod date;
mod span;

pub use date::{Dated, When, dates};
pub use span::Span;
