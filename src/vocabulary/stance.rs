use serde::Deserialize;

use super::{Hit, Phrases, Tables, VocabularyError};
use crate::text::Token;

/// What a cue of stance does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// Says that something works.
    Praise,
    /// Says that something falls short.
    Fault,
    /// Asks for something, at the beginning of a sentence.
    Demand,
    /// Describes, counts or plans.
    Neutral,
    /// Turns the cues behind it.
    Negation,
    /// Opens a clause that is conceded.
    Concession,
    /// Turns from a concession to the point.
    Turn,
    /// Speaks of a part of the cases.
    Part,
    /// Speaks of most or all of them.
    Whole,
}

/// The cues of stance and of change.
#[derive(Debug)]
pub struct StanceCues {
    cues: Phrases<Cue>,
    change: Phrases<bool>,
    reach: usize,
}

#[derive(Deserialize)]
struct List {
    cues: Vec<String>,
}

#[derive(Deserialize)]
struct Scope {
    negation: Vec<String>,
    reach: usize,
    concession: Vec<String>,
    turn: Vec<String>,
    part: Vec<String>,
    whole: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    praise: List,
    fault: List,
    demand: List,
    neutral: List,
    improved: List,
    declined: List,
    scope: Scope,
}

impl StanceCues {
    /// Reads `stance.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let t: Table = tables.read("stance.toml")?;
        let lists = [
            (&t.praise.cues, Cue::Praise),
            (&t.fault.cues, Cue::Fault),
            (&t.demand.cues, Cue::Demand),
            (&t.neutral.cues, Cue::Neutral),
            (&t.scope.negation, Cue::Negation),
            (&t.scope.concession, Cue::Concession),
            (&t.scope.turn, Cue::Turn),
            (&t.scope.part, Cue::Part),
            (&t.scope.whole, Cue::Whole),
        ];
        let cues = lists
            .iter()
            .flat_map(|&(list, cue)| list.iter().map(move |p| (p.as_str(), cue)));
        let change = [(&t.improved.cues, true), (&t.declined.cues, false)];
        let change = change
            .iter()
            .flat_map(|&(list, up)| list.iter().map(move |p| (p.as_str(), up)));
        Ok(Self {
            cues: Phrases::new(cues),
            change: Phrases::new(change),
            reach: t.scope.reach,
        })
    }

    /// The cues among the tokens of `text`.
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, Cue>> {
        self.cues.find(text, tokens)
    }

    /// The words of change: true for better, false for worse.
    pub fn changes(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, bool>> {
        self.change.find(text, tokens)
    }

    /// How many words a negation reaches.
    pub const fn reach(&self) -> usize {
        self.reach
    }
}
