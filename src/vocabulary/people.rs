use std::collections::BTreeMap;

use serde::Deserialize;

use super::Cues;

/// The words around people's names, as `people.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Labels before the lead inspector.
    pub lead: Cues,
    /// Labels before other inspectors.
    pub team: Cues,
    /// Labels before people who did not inspect.
    pub others: Cues,
    /// Words that lead to the inspectors' names in running text.
    pub inspecting: Cues,
    /// Words that stand between those and the names.
    pub named: Vec<String>,
    /// What stands before the name of the lead inspector in running text.
    #[serde(default)]
    pub led: Cues,
    /// How a letter ends.
    pub closings: Cues,
    /// What follows an inspector's name in running text.
    pub inspector_titles: Cues,
    /// Words of the addressee's office in a letter.
    pub addressed: Cues,
    /// One of the words that such an office has beside those, where it stands behind the name.
    #[serde(default)]
    pub directing: Vec<String>,
    /// The office in running text.
    pub directs: Cues,
    /// Words with a capital that are no part of a name.
    pub titles: Vec<String>,
    /// Words in lower case that are.
    pub particles: Vec<String>,
    /// Words with a capital that show that no person is named.
    pub not_people: Vec<String>,
    /// Letters that are taken for one another in surnames, each entry those that sound alike.
    #[serde(default)]
    pub alike: Vec<String>,
    /// First names and what they are shortened to.
    #[serde(default)]
    pub short: BTreeMap<String, Vec<String>>,
}
