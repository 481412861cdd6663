use serde::Deserialize;

use super::Cues;
use super::spelt::spelt_out;

/// Graded areas and grades, as `areas.toml` explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Areas {
    /// The grades and how they are printed, longest form first.
    pub grades: Vec<Grade>,
    /// Tables of grades.
    pub tables: GradeTables,
    /// Labels of tables.
    pub areas: Vec<Area>,
    /// The words of sentences that state a grade.
    pub stating: Stating,
    /// Sentences that state a grade.
    pub statements: Vec<Statement>,
}

/// The words of sentences that state a grade.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stating {
    /// Verbs between the area and the grade.
    pub verbs: Vec<String>,
    /// Words that show that an earlier grade is recalled.
    pub recalled: Vec<String>,
    /// Words before the grade in a line that says no more than the grade.
    #[serde(default)]
    pub judged: Vec<String>,
    /// Words that go on behind such a grade.
    #[serde(default)]
    pub reasons: Vec<String>,
}

/// One grade.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// As in the graph.
    pub grade: String,
    /// As printed.
    pub forms: Vec<String>,
}

/// How tables of grades are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeTables {
    /// Headings above them.
    pub heads: Cues,
}

/// One graded area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// As `Judgement.area` in the graph.
    pub key: String,
    /// As printed.
    #[serde(deserialize_with = "spelt_out")]
    pub labels: Vec<String>,
}

/// Sentences that state the grade of an area.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The area.
    pub key: String,
    /// How they begin.
    #[serde(deserialize_with = "spelt_out")]
    pub opens: Cues,
    /// How headings and lines of the front page begin that say no more than the grade.
    #[serde(default, deserialize_with = "spelt_out")]
    pub titles: Cues,
    /// How abbreviations end that name the area.
    #[serde(default)]
    pub abbreviations: Vec<String>,
}
