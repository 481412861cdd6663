/// A model's score as a likelihood between 0 and 1.
pub(crate) fn likelihood(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}
