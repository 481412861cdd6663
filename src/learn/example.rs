/// One example to learn from; features are indexes.
#[derive(Clone, Debug, Default)]
pub(super) struct Example {
    /// Features that weigh for every class, and their strengths.
    pub(super) words: Vec<(u32, f32)>,
    /// Class, feature, strength.
    pub(super) evidence: Vec<(u16, u16, f32)>,
    /// The classes that hold.
    pub(super) holds: Vec<u16>,
}

/// The number of a class, or of a kind of evidence, as an example keeps it.
///
/// # Panics
/// Beyond 65,535: no vocabulary has so many, and numbers cut short would teach nonsense.
pub(super) fn short(number: usize) -> u16 {
    u16::try_from(number).expect("fewer than 65,536 classes and kinds of evidence")
}
