//! Labelled sentences → weights: how the models in `seeds/vocabulary/*.weights` are made, and made again.
//!
//! Everything is deterministic: same sentences and vocabulary, same weights.

mod corpus;
mod figures;
mod labelled;
mod lbfgs;
mod logistic;
mod save;
mod train;

pub use figures::Figures;
pub use labelled::{LabelError, LabelledSentence, read_labelled};
pub use train::{Trained, train};
