use serde::Deserialize;

use super::Cues;

/// The words of front pages and letter heads, as `front.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Labels before the days on site.
    pub dates: Vec<String>,
    /// Labels before the day of publication.
    pub published: Vec<String>,
    /// What stands before the first day of a week on site.
    #[serde(default)]
    pub weeks: Vec<String>,
    /// Words that make a paragraph speak of the days on site.
    pub visited: Vec<String>,
    /// What stands before the authority's name in a title.
    pub before: Cues,
    /// What stands behind it.
    pub behind: Vec<String>,
    /// What stands before it in running text.
    pub within: Vec<String>,
    /// Words that end a name in running text.
    pub verbs: Vec<String>,
    /// Words in lower case inside a name.
    pub connectors: Vec<String>,
    /// Words before a name that ends a title.
    #[serde(default)]
    pub places: Vec<String>,
    /// Words that join two parts of a name in running text.
    #[serde(default)]
    pub joins: Vec<String>,
    /// Words in front of a name that are not part of it.
    pub prefixes: Vec<String>,
    /// Words at the end of a name that are not part of it.
    pub suffixes: Vec<String>,
    /// The word behind a name that keeps its prefix.
    pub keeps_prefix: String,
    /// Words that a line with only a name does not hold.
    pub not_names: Vec<String>,
    /// Words by which a line is a title.
    pub titles: Vec<String>,
}

/// Kinds of inspection, as `kinds.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    /// The kinds, in the order in which they are tried.
    pub kinds: Vec<Kind>,
}

/// One kind of inspection.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// As `Inspection.kind` in the graph.
    pub kind: String,
    /// Phrases of its titles.
    pub titles: Vec<String>,
    /// What its inspections are called by how long they take.
    #[serde(default)]
    pub by_length: Option<ByLength>,
}

/// Two kinds that differ by how long an inspection takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByLength {
    /// Days from first to last.
    pub days: i32,
    /// The kind of an inspection of as many days or more.
    pub from: String,
    /// The kind of a shorter one.
    pub below: String,
}
