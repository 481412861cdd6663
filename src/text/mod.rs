//! Plain text: spans, sentences, dates, similarity. Knows nothing of reports.

mod date;
mod sentence;
mod similarity;
mod span;
mod stem;
mod token;

pub use date::{Dated, When, dates};
pub use sentence::{is_bullet, sentences};
pub use similarity::{Bag, Space, words};
pub use span::Span;
pub use stem::{Stem, letters};
pub use token::{Token, TokenKind, tokens};
