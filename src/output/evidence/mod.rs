//! The passages behind an answer: the words of the documents that its nodes were read from.

mod passages;
mod reasons;
mod render;
mod subjects;

pub use passages::{Passage, passages};
pub use reasons::{Decided, explain};
pub use render::{Look, write};
