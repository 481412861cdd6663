use serde::Deserialize;

use super::{Phrases, Tables, VocabularyError};
use crate::text::{Token, tokens};

/// What tells the body of a report from everything around it.
#[derive(Debug)]
pub struct FindingCues {
    sections: Phrases<()>,
    sentences: Phrases<()>,
}

#[derive(Deserialize)]
struct Table {
    sections: Vec<String>,
    sentences: Vec<String>,
}

impl FindingCues {
    /// Reads `findings.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let table: Table = tables.read("findings.toml")?;
        let phrases = |list: &[String]| Phrases::new(list.iter().map(|p| (p.as_str(), ())));
        Ok(Self {
            sections: phrases(&table.sections),
            sentences: phrases(&table.sentences),
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
}
