use serde::Deserialize;

use super::{ChangeCues, Hit, Phrases, Tables, VocabularyError};
use crate::text::{Stem, Token};

/// What a cue of stance does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// Says that something works.
    Praise,
    /// The same, but is also used to describe.
    MildPraise,
    /// Says that something falls short.
    Fault,
    /// The same, but is also used to describe.
    MildFault,
    /// Names what practice has to deal with, which is no fault of it.
    Hazard,
    /// Asks for something, at the beginning of a sentence.
    Demand,
    /// Tells that leaders know.
    Aware,
    /// Tells what is planned or being done.
    Planned,
    /// Tells that something is new, or too new to judge.
    Recent,
    /// Describes how something is arranged.
    Describes,
    /// Counts or compares.
    Counts,
    /// Tells what somebody said.
    Told,
    /// Turns the cues behind it.
    Negation,
    /// Deals with the hazards and faults behind it.
    Handling,
    /// Opens a clause that is conceded.
    Concession,
    /// Turns from a concession to the point.
    Turn,
    /// Opens a clause that says when.
    Condition,
    /// Opens a clause that says what for.
    Purpose,
    /// Speaks of a part of the cases.
    Part,
    /// Speaks of most or all of them.
    Whole,
}

/// What is said behind a cue that turns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Back {
    /// Turns praise and fault: "… are rare".
    Rare,
    /// Turns fault and hazard: "… have been addressed".
    Mended,
}

/// The cues of stance and of change.
#[derive(Debug)]
pub struct StanceCues {
    cues: Phrases<Cue>,
    back: Phrases<Back>,
    change: ChangeCues,
    objects: Vec<Stem>,
    reach: usize,
    reach_back: usize,
    handling_reach: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    cues: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Graded {
    cues: Vec<String>,
    #[serde(default)]
    mild: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Demand {
    cues: Vec<String>,
    #[serde(default)]
    objects: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Neutral {
    aware: Vec<String>,
    planned: Vec<String>,
    recent: Vec<String>,
    describes: Vec<String>,
    counts: Vec<String>,
    told: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scope {
    negation: Vec<String>,
    reach: usize,
    #[serde(default)]
    rare: Vec<String>,
    #[serde(default)]
    mended: Vec<String>,
    #[serde(default)]
    reach_back: usize,
    #[serde(default)]
    handling: Vec<String>,
    #[serde(default)]
    handling_reach: usize,
    concession: Vec<String>,
    turn: Vec<String>,
    #[serde(default)]
    condition: Vec<String>,
    #[serde(default)]
    purpose: Vec<String>,
    part: Vec<String>,
    whole: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    praise: Graded,
    fault: Graded,
    hazard: Option<List>,
    demand: Demand,
    #[serde(default)]
    neutral: Neutral,
    change: ChangeCues,
    scope: Scope,
}

impl StanceCues {
    /// Reads `stance.toml`.
    ///
    /// # Errors
    /// When the table is missing or malformed.
    pub fn load(tables: &Tables) -> Result<Self, VocabularyError> {
        let t: Table = tables.read("stance.toml")?;
        let hazards = t.hazard.map(|list| list.cues).unwrap_or_default();
        let lists = [
            (&t.praise.cues, Cue::Praise),
            (&t.praise.mild, Cue::MildPraise),
            (&t.fault.cues, Cue::Fault),
            (&t.fault.mild, Cue::MildFault),
            (&hazards, Cue::Hazard),
            (&t.demand.cues, Cue::Demand),
            (&t.neutral.aware, Cue::Aware),
            (&t.neutral.planned, Cue::Planned),
            (&t.neutral.recent, Cue::Recent),
            (&t.neutral.describes, Cue::Describes),
            (&t.neutral.counts, Cue::Counts),
            (&t.neutral.told, Cue::Told),
            (&t.scope.negation, Cue::Negation),
            (&t.scope.handling, Cue::Handling),
            (&t.scope.concession, Cue::Concession),
            (&t.scope.turn, Cue::Turn),
            (&t.scope.condition, Cue::Condition),
            (&t.scope.purpose, Cue::Purpose),
            (&t.scope.part, Cue::Part),
            (&t.scope.whole, Cue::Whole),
        ];
        let back = [(&t.scope.rare, Back::Rare), (&t.scope.mended, Back::Mended)];
        Ok(Self {
            cues: Phrases::of_lists(&lists),
            back: Phrases::of_lists(&back),
            change: t.change.ready(),
            objects: t.demand.objects.iter().map(|word| Stem::of_word(word)).collect(),
            reach: t.scope.reach,
            reach_back: t.scope.reach_back,
            handling_reach: t.scope.handling_reach,
        })
    }

    /// The cues among the tokens of `text`.
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, Cue>> {
        self.cues.find(text, tokens)
    }

    /// What turns the cues before it. It is sought apart, since its words may themselves be cues.
    pub fn find_back(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, Back>> {
        self.back.find(text, tokens)
    }

    /// The words of change.
    pub const fn change(&self) -> &ChangeCues {
        &self.change
    }

    /// Whether a word can follow what is demanded, so that the word before it is no noun ("review the …").
    pub fn follows_demand(&self, word: Stem) -> bool {
        self.objects.contains(&word)
    }

    /// How many words a negation reaches.
    pub const fn reach(&self) -> usize {
        self.reach
    }

    /// How many words before it what is rare or mended may stand.
    pub const fn reach_back(&self) -> usize {
        self.reach_back
    }

    /// How many words what deals with hazards reaches.
    pub const fn handling_reach(&self) -> usize {
        self.handling_reach
    }
}
