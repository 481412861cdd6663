use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Hit, Phrases, Tables, VocabularyError};
use crate::text::Token;

/// How sure a phrase makes of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// It names the subject.
    Names,
    /// It hints at it.
    Hints,
}

/// The topics, or the aspects, in the order of their ids, and the phrases that raise them.
#[derive(Debug)]
pub struct Subjects {
    entries: Vec<Subject>,
    phrases: Phrases<(usize, Force)>,
}

/// One topic or aspect.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// Its id in the graph.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The name of the area that a topic belongs to.
    pub area: Option<String>,
    /// What belongs under it.
    pub means: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    area: Option<String>,
    #[serde(default)]
    means: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    cues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    areas: BTreeMap<String, String>,
    #[serde(alias = "topics", alias = "aspects")]
    entries: BTreeMap<String, Entry>,
}

impl Subjects {
    /// Reads `topics.toml` or `aspects.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables, name: &str) -> Result<Self, VocabularyError> {
        let Table { areas, entries } = tables.read(name)?;
        let mut phrases = Vec::new();
        for (at, entry) in entries.values().enumerate() {
            phrases.extend(entry.names.iter().map(|p| (p.as_str(), (at, Force::Names))));
            phrases.extend(entry.cues.iter().map(|p| (p.as_str(), (at, Force::Hints))));
        }
        let phrases = Phrases::new(phrases);
        let subject = |(id, entry): (String, Entry)| Subject {
            id,
            name: entry.name,
            area: entry.area.map(|key| areas.get(&key).cloned().unwrap_or(key)),
            means: entry.means,
        };
        Ok(Self {
            entries: entries.into_iter().map(subject).collect(),
            phrases,
        })
    }

    /// All of them, in the order of their ids.
    pub fn all(&self) -> &[Subject] {
        &self.entries
    }

    /// The id at an index of [`Self::all`]; empty where there is none.
    pub fn id(&self, at: usize) -> &str {
        self.entries.get(at).map_or("", |s| &s.id)
    }

    /// The index of an id.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.entries.binary_search_by(|s| s.id.as_str().cmp(id)).ok()
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<&Subject> {
        self.entries.get(self.index(id)?)
    }

    /// For each entry, a number that those of the same area share, counted from 0 in the order of their first entries.
    pub fn areas(&self) -> Vec<usize> {
        let mut met: Vec<Option<&str>> = Vec::new();
        let areas = self.entries.iter().map(|s| s.area.as_deref());
        let numbers = areas.map(|area| {
            met.iter().position(|other| *other == area).unwrap_or_else(|| {
                met.push(area);
                met.len() - 1
            })
        });
        numbers.collect()
    }

    /// The phrases among the tokens of `text`, each with the indexes of the subjects that it raises.
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, (usize, Force)>> {
        self.phrases.find(text, tokens)
    }
}
