//! Plain text: spans, sentences, dates, similarity. Knows nothing of reports.

mod date;
mod similarity;
mod span;

pub use date::{Dated, When, dates};
pub use similarity::{Bag, Space, words};
pub use span::Span;
