//! Figures that reports give again and again, by the words that state them.

use serde::Deserialize;

use super::{Phrases, Tables, VocabularyError};

/// The indicators part of the vocabulary.
#[derive(Debug)]
pub struct Indicators {
    /// The indicators, in the order of the table.
    pub all: Vec<Indicator>,
    /// Words of a clause → index into [`all`](Self::all).
    pub said: Phrases<usize>,
    /// Words of a clause that goes on about the figure before it.
    pub goes_on: Phrases<usize>,
    /// Words before a figure that is not of this area.
    pub elsewhere: Phrases<usize>,
    /// Words that turn what a clause says round.
    pub denied: Phrases<usize>,
}

/// A figure that can be followed through inspections.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// "Children looked after".
    pub name: String,
    /// Units that it is given in.
    pub units: Vec<String>,
    said: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    indicator: Vec<Indicator>,
    meaning: Meaning,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    goes_on: Vec<String>,
    elsewhere: Vec<String>,
    denied: Vec<String>,
}

impl Indicators {
    pub(super) fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let Table { indicator, meaning } = tables.read("indicators.toml")?;
        let plain = |words: &[String]| Phrases::new(words.iter().map(|words| (words.as_str(), 0)));
        let said = indicator
            .iter()
            .enumerate()
            .flat_map(|(at, indicator)| indicator.said.iter().map(move |words| (words.as_str(), at)));
        Ok(Self {
            said: Phrases::new(said),
            goes_on: plain(&meaning.goes_on),
            elsewhere: plain(&meaning.elsewhere),
            denied: plain(&meaning.denied),
            all: indicator,
        })
    }
}
