use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Span, When};

/// Everything that one document says, with the words that say it. All spans point into `source.text`.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The file itself.
    pub source: Source,
    /// The inspection that it reports.
    pub inspection: Inspection,
    /// Printed judgements, one an area.
    pub judgements: Vec<Judgement>,
    /// Recommendations and areas for improvement, in order.
    pub recommendations: Vec<Recommendation>,
    /// Sentences in which inspectors describe or judge practice, in order.
    pub findings: Vec<Finding>,
    /// Services of the authority and its partnership that are named.
    pub services: Vec<Named>,
    /// Bodies outside or above that are named.
    pub organisations: Vec<Named>,
    /// People and what they did.
    pub people: Vec<PersonFact>,
    /// Figures.
    pub measures: Vec<Measure>,
    /// Earlier inspections that are recalled with their dates, in order.
    pub recalled: Vec<Recalled>,
    /// Stated renamings and replacements of services.
    pub successions: Vec<Succession>,
}

/// The file behind the facts.
#[derive(Clone, Debug)]
pub struct Source {
    /// As [`crate::read::Document::path`].
    pub path: String,
    /// The report's own title, or the file's.
    pub title: Option<String>,
    /// `text`, `markdown`, `html` or `pdf`.
    pub format: &'static str,
    /// Hexadecimal SHA-256 of the bytes.
    pub sha256: String,
    /// Number of pages; absent in formats without them.
    pub pages: Option<u32>,
    /// Number of words of the cleaned text.
    pub words: u32,
    /// The cleaned text.
    pub text: String,
    /// From an offset of the text to page and line, in order.
    pub anchors: Vec<crate::report::Anchor>,
}

impl Source {
    /// Page and line on which the character at `offset` of the text was printed.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        crate::report::Anchor::place(&self.anchors, offset)
    }
}

/// A value with the words that state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// Where.
    pub at: Span,
}

/// What the front page and opening say of the inspection.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// The authority's short name ("Norfolk").
    pub authority: Option<Stated<String>>,
    /// As `Inspection.kind` in the schema: `sif`, `ilacs-standard`, … or `other`.
    pub kind: String,
    /// First day on site.
    pub start: Option<Stated<Date>>,
    /// Last day on site.
    pub end: Option<Stated<Date>>,
    /// Day of publication.
    pub published: Option<Stated<Date>>,
    /// Overall grade.
    pub overall: Option<Stated<String>>,
}

/// The key of areas that are kept under their printed names.
pub(super) const OTHER: &str = "other";

/// A printed grade for one area.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Key of the area (`help_and_protection` …).
    pub area: String,
    /// The area as printed.
    pub label: String,
    /// `outstanding`, `good`, `requires improvement`, `adequate` or `inadequate`.
    pub grade: String,
    /// Where label and grade are printed.
    pub at: Span,
}

/// To whom a recommendation speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// The local authority.
    LocalAuthority,
    /// The safeguarding children board.
    Lscb,
}

/// A recommendation or area for improvement; each sub-bullet is one of its own.
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// As printed ("4"), or "4.2" for the second sub-bullet of item 4; absent where none is printed.
    pub number: Option<String>,
    /// Its words.
    pub at: Span,
    /// Of a sub-item, the place among the document's recommendations of the item that it belongs to.
    pub stem: Option<usize>,
    /// "Immediately", "Within three months" …
    pub deadline: Option<String>,
    /// To whom it speaks.
    pub audience: Audience,
    /// Printed numbers of the paragraphs that it cites.
    pub cites: Vec<String>,
    /// Topic ids, most important first, at most three.
    pub topics: Vec<String>,
    /// Topic and aspect ids.
    pub issues: Vec<(String, String)>,
}

/// What a finding says of its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// It works, is good or has become good.
    Strength,
    /// It does not work well enough.
    Weakness,
    /// Both, with equal weight.
    Mixed,
    /// It describes or counts.
    Neutral,
}

impl Stance {
    /// Its name in the graph: `strength`, `weakness`, `mixed` or `neutral`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Weakness => "weakness",
            Self::Mixed => "mixed",
            Self::Neutral => "neutral",
        }
    }
}

/// A stated course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Change {
    /// It got better.
    Improved,
    /// It got worse.
    Declined,
}

/// One sentence in which inspectors describe or judge practice.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The sentence.
    pub at: Span,
    /// What it says of its topics.
    pub stance: Stance,
    /// A stated course, if any.
    pub change: Option<Change>,
    /// Whether it is the text of a recommendation as well, and so must not count twice.
    pub recommends: bool,
    /// Printed number of its paragraph.
    pub paragraph: Option<String>,
    /// Heading that it stands under.
    pub section: Option<String>,
    /// Topic ids, most important first, at most three.
    pub topics: Vec<String>,
    /// Topic and aspect ids.
    pub issues: Vec<(String, String)>,
    /// Printed numbers of recommendations that a marker at it names; an empty string is a bare "(Recommendation)".
    pub markers: Vec<String>,
}

/// A body or service and every place that names it in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Fullest form in this document, or the vocabulary's.
    pub name: String,
    /// Abbreviation, where one is stated or known.
    pub abbreviation: Option<String>,
    /// Every form met here.
    pub names: Vec<String>,
    /// The vocabulary's name of its kind, where an area has one of the kind: what tells that it is the same in another document.
    pub kind: Option<String>,
    /// The vocabulary's name of the general kind that it is one of by its own name ("police" of "Barset Police").
    pub one_of: Option<String>,
    /// Topics that it delivers (services only).
    pub delivers: Vec<String>,
    /// Every mention, in order; never empty.
    pub mentions: Vec<Mention>,
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The words as written.
    pub at: Span,
}

/// A person in a role.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFact {
    /// First name and surname, without titles.
    pub name: String,
    /// What the person did.
    pub role: Role,
    /// Where the person is named.
    pub at: Span,
}

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Led the inspection.
    Led,
    /// Was of the team.
    Inspected,
    /// Directed children's services.
    Directs,
}

/// A stated figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The clause.
    pub at: Span,
    /// Its value.
    pub value: f64,
    /// The words that make the value a bound ("less than"), where it is no more than that.
    pub bound: Option<String>,
    /// `count` `percent` `rate per 10,000` `days` `weeks` `months` `years` `hours` `pounds` `other`.
    pub unit: String,
    /// `2017-10-31`, `2017-10` or `2017`, as far as the text says.
    pub as_of: Option<String>,
    /// The indicator that it is a value of ("Children looked after"), where it is one that reports give again and again.
    pub indicator: Option<String>,
}

/// An earlier inspection that a report recalls.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled {
    /// Its month and year, or its year.
    pub when: When,
    /// The grade that the words name, where it is one only.
    pub grade: Option<String>,
    /// The sentence that recalls it.
    pub at: Span,
}

/// A stated change of a service's name or model.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// The service that was.
    pub earlier: Predecessor,
    /// Name of the service that followed.
    pub later: String,
    /// The words that say so.
    pub at: Span,
}

/// What a service followed.
#[derive(Clone, Debug, PartialEq)]
pub enum Predecessor {
    /// The service of this name.
    Named(String),
    /// Whichever service delivered this topic at the inspection before: the report tells of a new model of it.
    Role(String),
}
