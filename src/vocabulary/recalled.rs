use serde::Deserialize;

use super::Cues;

/// How sentences recall earlier inspections, as `recalled.toml` explains it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecalledCues {
    /// Words around the date of an inspection.
    pub cues: Vec<String>,
    /// What is judged; one of these words stands in a sentence.
    pub judged: Cues,
    /// Openings of sentences that tell the grade for the sentence before.
    pub grading: Vec<String>,
    /// Words of sentences that tell what was judged.
    pub judging: Vec<String>,
    /// Words of sentences about other inspections.
    pub others: Cues,
}
