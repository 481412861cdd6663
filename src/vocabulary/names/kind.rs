//! What the tables say of names: kinds, and the parts that names are built of.

use serde::Deserialize;

use crate::vocabulary::Cues;

/// A kind of service or body that nearly every area has one of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The usual full name.
    pub name: String,
    /// The usual abbreviation.
    pub abbreviation: Option<String>,
    /// Other ways to say it.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Topic ids that it delivers.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Whether an area has several, so that a place before the name tells one from another.
    #[serde(default)]
    pub many: bool,
    /// Whether small letters mean something else.
    #[serde(default)]
    pub capital: bool,
    /// Whether it is a word for any of several bodies ("police"), so that one with a name is a body of its own.
    #[serde(default)]
    pub general: bool,
    /// Last words of the names of such bodies.
    #[serde(default)]
    pub ends: Vec<String>,
}

/// What a word or phrase of the tables is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Index in `Names::services`.
    Service(usize),
    /// Index in `Names::organisations`.
    Organisation(usize),
    /// Says what a unit does; with a head it makes a name.
    Domain,
    /// Names nothing, whatever it looks like.
    Mask,
}

/// How much a last word of a name asks of the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadKind {
    /// "team": a domain suffices.
    Unit,
    /// "service": a domain before the singular.
    Service,
    /// "group": capitals, a quotation, an abbreviation or one of its own words.
    Body,
}

/// A last word of names.
#[derive(Clone, Debug)]
pub struct Head {
    /// What it asks for.
    pub kind: HeadKind,
    /// Words that make a name of a body when they stand before it in small letters.
    pub after: Vec<String>,
    /// Whether capitals make a name of it ("Anytown Council" is none of a service).
    pub capitals: bool,
    /// Whether a capitalised word of no known meaning right before it makes a name of it in small letters.
    pub proper: bool,
    /// Whether it is a plural.
    pub plural: bool,
}

/// What a single word does before a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// May stand inside a name but makes none.
    Filler,
    /// Joins two parts of a name.
    Linker,
    /// Judges or counts; no part of a name.
    Judging,
    /// Never inside a name.
    Bar,
}

/// How names of bodies are built.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyNames {
    /// Last words ("Constabulary").
    pub ends: Vec<String>,
    /// First words ("University of").
    pub starts: Vec<String>,
    /// Descriptions beside which a capitalised name names such a body.
    pub described: Vec<String>,
    /// Ends of the name of the authority's own council.
    pub own: Vec<String>,
}

/// What a phrase inside a run of capitalised words says of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// The name of a body begins with it.
    Start,
    /// The name of a body ends with it.
    End,
    /// The name of a council, perhaps the authority's own, ends with it.
    Council,
}

/// How a report tells of a new model of what one service of an area delivers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCues {
    /// Topics that one service of an area delivers at a time.
    pub roles: Vec<String>,
    /// Words by which a sentence about such a topic tells of a new model.
    pub changes: Cues,
}

/// A stated change of a service.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessionCue {
    /// The words between the two services; ".." in them stands for a few others.
    pub words: String,
    /// Words of which one set must stand right before the first service, where there are any.
    #[serde(default)]
    pub opens: Vec<String>,
    /// Whether the service that was is named before these words.
    pub earlier_first: bool,
}
