use serde::Deserialize;

use super::Cues;
use super::spelt::spelt_out;
use crate::text::SmallWords;

/// The words around lists of recommendations, as `recommendations.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecommendationCues {
    /// Headings that open a list.
    #[serde(deserialize_with = "spelt_out")]
    pub opens: Vec<String>,
    /// Beginnings of such headings, in which ".." stands for a name.
    #[serde(deserialize_with = "spelt_out")]
    pub opens_with: Vec<String>,
    /// How a heading that opens a list may go on.
    #[serde(default)]
    pub opens_tails: Vec<String>,
    /// Sentences that open a list of paragraphs.
    pub opens_paragraphs: Cues,
    /// Lines that set a deadline.
    pub deadlines: Vec<String>,
    /// Units of time of deadlines.
    pub deadline_units: Vec<String>,
    /// Beside "within", what may stand before a stretch of time in such lines.
    #[serde(default)]
    pub deadline_stretches: SmallWords,
    /// What such a stretch may begin with, as last words of these lines.
    #[serde(default)]
    pub deadline_events: Vec<String>,
    /// What stands before a date in such lines.
    #[serde(default)]
    pub deadline_dates: SmallWords,
    /// Sentences at the end of an item that set its deadline.
    pub deadline_sentences: Vec<String>,
    /// What introduces a list.
    pub intros: Vec<String>,
    /// Items that ask for nothing but what stands below them.
    #[serde(default)]
    pub leads: Vec<String>,
    /// How lines end that name who shall do what stands below.
    #[serde(default)]
    pub lead_ends: Vec<String>,
    /// What says that a list is empty.
    pub empty: Vec<String>,
    /// Headings behind a list.
    pub ends: Vec<String>,
    /// Headings behind a list, or of a part of it where demands follow.
    #[serde(default)]
    pub themes: Vec<String>,
    /// Headings of the part on the safeguarding children board.
    pub lscb: Vec<String>,
    /// Ends of this board's abbreviation.
    #[serde(default)]
    pub lscb_abbreviations: Vec<String>,
    /// The topic that whatever this board is told to do is about, among others.
    #[serde(default)]
    pub lscb_topic: Option<String>,
    /// Headings of the part on the local authority.
    pub authority: Vec<String>,
    /// Words of markers in paragraphs.
    pub markers: Vec<String>,
    /// Letters that stand for these words right before a number.
    #[serde(default)]
    pub marker_initials: Vec<String>,
    /// What may stand before the words of markers and citations.
    #[serde(default)]
    pub pointer_leads: SmallWords,
    /// What may stand between them and a number.
    #[serde(default)]
    pub pointer_numbers: SmallWords,
    /// Words of citations of paragraphs in recommendations.
    #[serde(default)]
    pub citations: Vec<String>,
}
