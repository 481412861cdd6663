//! The passages behind an answer: the words of the documents that its nodes were read from.

mod passages;
mod reasons;
mod render;
mod rows;
mod subjects;

pub use passages::{FEW, Passage, passages};
pub use reasons::{Decided, explain};
pub use render::{Look, NONE, write};
pub use rows::rows;
