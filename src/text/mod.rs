//! Plain text: spans, sentences, dates, similarity. Knows nothing of reports.

mod span;

pub use span::Span;
