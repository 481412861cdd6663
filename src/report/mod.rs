//! [`Document`](crate::read::Document) → [`Report`]: running heads off, paragraphs whole, outline, numbers and bullets.

mod model;

pub use model::{Anchor, Block, BlockKind, Fate, Report};
