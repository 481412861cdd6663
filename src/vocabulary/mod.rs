//! The words that extraction listens for: TOML tables from `seeds/vocabulary/`, compiled into the binary,
//! or read from a folder of the user's.

mod areas;
mod change;
mod cues;
mod findings;
mod front;
mod grammar;
mod indicators;
mod lexicon;
mod likelihood;
mod model;
pub mod names;
mod people;
mod phrase;
mod quoting;
mod recalled;
mod recommendations;
mod source;
mod spelt;
mod stance;
mod subjects;
mod under;
pub mod units;
mod weights;

pub use areas::{Area, Areas, Grade, GradeTables, Statement, Stating};
pub use change::{ChangeCues, Course};
pub use cues::Cues;
pub use findings::{FindingCues, Opening};
pub use front::{ByLength, Front, Kind, Kinds};
pub use grammar::Grammar;
pub use indicators::{Indicator, Indicators};
pub use lexicon::{Lexicon, Question, Row, Weighed};
pub(crate) use likelihood::likelihood;
pub use model::{Model, Models};
pub use people::People;
pub use phrase::{Hit, Phrases};
pub use quoting::Quoting;
pub use recalled::RecalledCues;
pub use recommendations::RecommendationCues;
pub use source::{Tables, VocabularyError};
pub use stance::{Back, Cue, StanceCues};
pub use subjects::{Force, Subject, Subjects};
pub use under::Under;
pub use weights::{AS, Cell, ON, UNIT, Weights, feature_id, units};

use crate::report::Layout;

/// Everything that the tables hold, ready for matching.
#[derive(Debug)]
pub struct Vocabulary {
    /// The small words of the language.
    pub grammar: Grammar,
    /// Parts of a document's layout.
    pub layout: Layout,
    /// What makes words hard to quote by themselves.
    pub quoting: Quoting,
    /// Front pages and letter heads.
    pub front: Front,
    /// Kinds of inspection.
    pub kinds: Kinds,
    /// How earlier inspections are recalled.
    pub recalled: RecalledCues,
    /// Graded areas and grades.
    pub areas: Areas,
    /// Lists of recommendations.
    pub recommendations: RecommendationCues,
    /// People and roles.
    pub people: People,
    /// What is body and what is not.
    pub findings: FindingCues,
    /// What a finding or recommendation can be about.
    pub topics: Subjects,
    /// In what respect.
    pub aspects: Subjects,
    /// The words by which inspectors judge.
    pub stance: StanceCues,
    /// What training has learnt.
    pub models: Models,
    /// Names of services and organisations.
    pub names: names::Names,
    /// Units of figures and the words around them.
    pub units: units::Units,
    /// Figures that can be followed through inspections.
    pub indicators: Indicators,
}

impl Vocabulary {
    /// The vocabulary compiled into the program.
    ///
    /// # Errors
    /// When a bundled table is malformed, which a test rules out.
    pub fn bundled() -> Result<Self, VocabularyError> {
        Self::load(&Tables::bundled())
    }

    /// The vocabulary of a folder; tables that it lacks are the bundled ones.
    ///
    /// # Errors
    /// When the folder or a table cannot be read or understood; the error names file, line and column.
    pub fn from_dir(dir: &std::path::Path) -> Result<Self, VocabularyError> {
        Self::load(&Tables::from_dir(dir)?)
    }

    fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let recommendations: RecommendationCues = tables.read("recommendations.toml")?;
        let layout = Layout {
            markers: recommendations.markers.clone(),
            marker_leads: recommendations.pointer_leads.clone(),
            ..tables.read("layout.toml")?
        };
        Ok(Self {
            grammar: tables.read("grammar.toml")?,
            layout,
            quoting: Quoting::load(tables)?,
            front: tables.read("front.toml")?,
            kinds: tables.read("kinds.toml")?,
            areas: tables.read("areas.toml")?,
            recalled: tables.read("recalled.toml")?,
            recommendations,
            people: tables.read("people.toml")?,
            findings: FindingCues::load(tables)?,
            topics: Subjects::load(tables, "topics.toml")?,
            aspects: Subjects::load(tables, "aspects.toml")?,
            stance: StanceCues::load(tables)?,
            models: Models::load(tables)?,
            names: names::Names::load(tables)?,
            units: units::Units::load(tables)?,
            indicators: Indicators::load(tables)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        assert!(Vocabulary::bundled().is_ok());
    }
}
