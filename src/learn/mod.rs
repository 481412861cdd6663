//! Labelled sentences → weights: how the models in `seeds/vocabulary/*.weights` are made, and made again.
//!
//! Everything is deterministic: same sentences and vocabulary, same weights.

mod collect;
mod corpus;
mod cuts;
mod example;
mod figures;
mod labelled;
mod lbfgs;
mod leeway;
mod lessons;
mod logistic;
mod place;
mod repeats;
mod save;
mod train;

pub use figures::Figures;
pub use labelled::{LabelError, LabelledSentence, read_labelled};
pub use place::{fingerprint, in_place};
pub use repeats::{Paired, ReadPair, read_pairs, train_repeats};
pub use train::{Trained, train};
