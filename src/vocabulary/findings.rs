use serde::Deserialize;

use super::{Phrases, Tables, VocabularyError};
use crate::text::{Stem, Token, tokens};

/// What tells the body of a report from everything around it.
#[derive(Debug)]
pub struct FindingCues {
    sections: Phrases<()>,
    sentences: Phrases<()>,
    points_back: Vec<Stem>,
    carries_on: Vec<Stem>,
}

/// What the first word of a sentence says of its place among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// It stands for something named before ("This", "They").
    pub points_back: bool,
    /// It carries on what was said before ("However").
    pub carries_on: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    sections: Vec<String>,
    sentences: Vec<String>,
    #[serde(default)]
    points_back: Vec<String>,
    #[serde(default)]
    carries_on: Vec<String>,
}

impl FindingCues {
    /// Reads `findings.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let table: Table = tables.read("findings.toml")?;
        let stems = |words: &[String]| words.iter().map(|word| Stem::of_word(word)).collect();
        let phrases = |list: &[String]| Phrases::new(list.iter().map(|p| (p.as_str(), ())));
        Ok(Self {
            sections: phrases(&table.sections),
            sentences: phrases(&table.sentences),
            points_back: stems(&table.points_back),
            carries_on: stems(&table.carries_on),
        })
    }

    /// Whether what stands under this heading tells nothing about practice.
    pub fn is_aside(&self, heading: &str) -> bool {
        !self.sections.find(heading, &tokens(heading)).is_empty()
    }

    /// Whether a sentence speaks of the inspection instead of what it found.
    pub fn is_method(&self, sentence: &str, tokens: &[Token]) -> bool {
        !self.sentences.find(sentence, tokens).is_empty()
    }

    /// What a sentence says of its place by the word that it opens with.
    pub fn opening(&self, first: Option<Stem>) -> Opening {
        first.map_or_else(Opening::default, |first| Opening {
            points_back: self.points_back.contains(&first),
            carries_on: self.carries_on.contains(&first),
        })
    }
}
