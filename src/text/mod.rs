//! Plain text: spans, words, numbers, sentences, dates, similarity. Knows nothing of reports.

mod bag;
mod date;
mod filter;
mod number;
mod openings;
mod sentence;
mod similarity;
mod small;
mod space;
mod span;
mod stem;
mod token;
mod word;

pub use bag::{Bag, Bags};
pub use date::{Dated, When, dates, dates_at};
pub(crate) use filter::Filter;
pub use number::{Number, NumberKind, numbers, numbers_at};
pub use openings::{Opening, Openings, opening_of};
pub use sentence::{Sentences, is_bullet};
pub use similarity::{Space, Stemmed, Stems, same_words, words};
pub use small::SmallWords;
pub(crate) use space::{count_words, has_other_space};
pub use span::Span;
pub use stem::{Stem, letters};
pub use token::{Token, TokenKind, tokens};
pub(crate) use token::{char_at, plain_run, plain_words};
pub use word::{Words, is_apostrophe, word_spans};
