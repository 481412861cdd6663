use serde::Deserialize;

/// The words around people's names, as `people.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Labels before the lead inspector.
    pub lead: Vec<String>,
    /// Labels before other inspectors.
    pub team: Vec<String>,
    /// Labels before people who did not inspect.
    pub others: Vec<String>,
    /// Words that lead to the inspectors' names in running text.
    pub inspecting: Vec<String>,
    /// Words that stand between those and the names.
    pub named: Vec<String>,
    /// How a letter ends.
    pub closings: Vec<String>,
    /// What follows an inspector's name in running text.
    pub inspector_titles: Vec<String>,
    /// Words of the addressee's office in a letter.
    pub addressed: Vec<String>,
    /// The office in running text.
    pub directs: Vec<String>,
    /// Words with a capital that are no part of a name.
    pub titles: Vec<String>,
    /// Words in lower case that are.
    pub particles: Vec<String>,
    /// Words with a capital that show that no person is named.
    pub not_people: Vec<String>,
}
