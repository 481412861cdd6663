//! Figures that reports give again and again, by the words that state them.

use serde::Deserialize;

use super::{Phrases, Tables, VocabularyError};
use crate::text::tokens;

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
    /// Words of a clause that counts only some of those whom its words name.
    pub part_of: Phrases<usize>,
    /// Words right beside a figure that tells by how much another has changed.
    pub changes: Phrases<usize>,
    /// Words of a clause → index of an indicator that it does not state, whatever else it says.
    pub never: Phrases<usize>,
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
    #[serde(default)]
    never: Vec<String>,
    /// Whether the words that state it deny something: "care leavers who are not in education".
    #[serde(skip)]
    pub denies: bool,
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
    part_of: Vec<String>,
    changes: Vec<String>,
}

impl Indicators {
    pub(super) fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let Table { mut indicator, meaning } = tables.read("indicators.toml")?;
        let plain = |words: &[String]| Phrases::new(words.iter().map(|words| (words.as_str(), 0)));
        let denied = plain(&meaning.denied);
        for stated in &mut indicator {
            let denies = |words: &String| !denied.find(words, &tokens(words)).is_empty();
            stated.denies = stated.said.iter().any(denies);
        }
        let phrases = |list: fn(&Indicator) -> &Vec<String>| {
            let of_one = |(at, one)| list(one).iter().map(move |words| (words.as_str(), at));
            Phrases::new(indicator.iter().enumerate().flat_map(of_one))
        };
        Ok(Self {
            said: phrases(|one| &one.said),
            never: phrases(|one| &one.never),
            part_of: plain(&meaning.part_of),
            changes: plain(&meaning.changes),
            goes_on: plain(&meaning.goes_on),
            elsewhere: plain(&meaning.elsewhere),
            denied,
            all: indicator,
        })
    }
}
