//! What gives a number its unit, and beside which words a number states nothing.

use std::collections::BTreeMap;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Tables, VocabularyError};
use crate::text::{Opening, SmallWords};

/// The figures part of the vocabulary.
#[derive(Debug)]
pub struct Units {
    by_word: FxHashMap<String, String>,
    /// Words around a number.
    pub context: FigureContext,
}

/// Words around a number and what they make of it; small letters, straight apostrophes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureContext {
    /// May stand between a number and its unit.
    pub between: FxHashSet<String>,
    /// Before a number: it is a name, an age or a place in a text.
    pub labels: FxHashSet<String>,
    /// The same, where nothing but other numbers stands between.
    #[serde(default)]
    pub labels_beside: FxHashSet<String>,
    /// Between numbers that share such a label.
    #[serde(default)]
    pub labels_join: FxHashSet<String>,
    /// Before a part of a year that is a time and no share.
    #[serde(default)]
    pub periods: FxHashSet<String>,
    /// May part a number from its label.
    pub through: FxHashSet<String>,
    /// Behind a number: it is an age.
    pub ages: Vec<String>,
    /// Before a number of years of a life.
    pub under: FxHashSet<String>,
    /// Those whose age a number of years of a life is.
    pub people: FxHashSet<String>,
    /// Before a stretch of time over which something is counted.
    pub windows: FxHashSet<String>,
    /// Behind such a stretch.
    pub after_time: FxHashSet<String>,
    /// Behind a number in words: nothing that is a figure.
    pub uncounted: FxHashSet<String>,
    /// Behind "of", beside a number in words: what was counted before, of which it is a part.
    #[serde(default)]
    pub antecedents: FxHashSet<String>,
    /// The same behind digits.
    pub not_figures: FxHashSet<String>,
    /// Near behind a number in digits: those who inspected are counted.
    pub visitors: FxHashSet<String>,
    /// The same behind a number in words, and what a report is divided into.
    pub divisions: FxHashSet<String>,
    /// Before "of days" or another unit: a number of these is told.
    #[serde(default)]
    pub number: FxHashSet<String>,
    /// Before "per 10,000".
    #[serde(default)]
    pub rate: FxHashSet<String>,
    /// Between a figure and a bare number that it is compared with.
    #[serde(default)]
    pub compared: Vec<String>,
    /// Behind such a number, which counts nothing of its own.
    #[serde(default)]
    pub compared_behind: FxHashSet<String>,
    /// Before a number: it is a bound.
    #[serde(default)]
    pub bounds: Vec<String>,
    /// Behind a number that could be an age, besides plurals: who or what is counted.
    pub counted: FxHashSet<String>,
    /// Before a number in words: it only points back.
    pub pointing: FxHashSet<String>,
    /// Before a date that does not date a figure.
    pub not_as_of: FxHashSet<String>,
    /// Between a date and a figure: the figure is of today.
    pub now: Vec<String>,
    /// Before "from", where it leaves something out.
    #[serde(default)]
    pub apart: SmallWords,
    /// Before a year that stands alone.
    pub year_cues: FxHashSet<String>,
    /// First words of a sentence that goes on counting.
    pub going_on: Vec<String>,
    /// Last words of a stem whose date holds for its items.
    pub stems: Vec<String>,
    /// Marks of an address.
    addresses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    units: BTreeMap<String, Vec<String>>,
    context: FigureContext,
}

impl Units {
    pub(super) fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let table: Table = tables.read("units.toml")?;
        let mut by_word = FxHashMap::default();
        for (unit, words) in table.units {
            by_word.extend(words.into_iter().map(|word| (word, unit.clone())));
        }
        Ok(Self {
            by_word,
            context: table.context,
        })
    }

    /// Whether a text has one of the marks of an address: as the beginning of a word, or anywhere where it is no word. The text
    /// begins at `from` of the one with these openings.
    pub fn has_address(&self, text: &str, openings: &[Opening], from: usize) -> bool {
        let bytes = text.as_bytes();
        let begins = |mark: &[u8], at: usize| {
            let begun = bytes.get(at..at + mark.len());
            begun.is_some_and(|begun| begun.eq_ignore_ascii_case(mark))
        };
        self.context
            .addresses
            .iter()
            .map(String::as_bytes)
            .any(|mark| match mark {
                [first, ..] if first.is_ascii_alphanumeric() => {
                    let mut places = openings.iter().map(|opening| opening.span().start - from);
                    places.any(|at| bytes.get(at).is_some_and(|byte| byte | 0x20 == *first) && begins(mark, at))
                }
                mark => memmem::find(bytes, mark).is_some(),
            })
    }

    /// The unit that a word gives to the number before it.
    pub fn of_word(&self, normal_word: &str) -> Option<&str> {
        self.by_word.get(normal_word.trim_end_matches('\'')).map(String::as_str)
    }
}
