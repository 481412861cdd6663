//! [`Report`] → [`Facts`]: one kind of fact a file.

mod authority;
mod bag;
mod because;
mod change;
mod classify;
mod clause;
mod facts;
mod feature;
mod findings;
mod front;
mod graded;
mod grades;
pub(crate) mod issues;
mod judgements;
mod kind;
mod letter;
mod markers;
mod measures;
mod names;
mod neighbours;
mod opening;
mod people;
mod reading;
mod recalled;
mod recommendations;
mod score;
pub(crate) mod stance;
mod statements;
mod successions;
mod tally;
mod tone;
pub(crate) mod topics;
mod view;
mod words;

pub use because::{Reason, because};
pub use classify::{Labels, Sentence, classify, classify_recommendation};
pub use facts::{
    Audience, Change, Facts, Finding, Inspection, Judgement, Measure, Mention, Named, PersonFact, Predecessor,
    Recalled, Recommendation, Role, Source, Stance, Stated, Succession,
};
pub use findings::Standing;

use crate::read::Document;
use crate::report::{self, Report};
use crate::text::{Openings, count_words};
use crate::vocabulary::Vocabulary;

/// Everything that one document says.
pub fn facts(document: &Document, vocabulary: &Vocabulary) -> Facts {
    Extractor::new(vocabulary).facts(document)
}

/// What a reader labels in a document, so that models learn from it.
#[derive(Clone, Debug)]
pub struct ToLabel {
    /// The sentences that may be findings, each with its place.
    pub sentences: Vec<Standing>,
    /// The recommendations: the words of each item, and all of it that they are read with (of a sub-item its item's too).
    pub recommended: Vec<(String, String)>,
}

/// What a reader is to label in a document.
pub fn to_label(document: &Document, vocabulary: &Vocabulary) -> ToLabel {
    let report = report::understand(document, &vocabulary.layout);
    let openings = Openings::of(&report.text);
    let recommendations = recommendations::recommendations(&report, &openings, document, vocabulary);
    let judgements = judgements::judgements(&report, &openings, vocabulary);
    ToLabel {
        sentences: findings::standing(&report, vocabulary, &recommendations, &judgements),
        recommended: findings::recommended(&report, &recommendations),
    }
}

/// What extraction takes from a vocabulary, made ready once for any number of documents.
pub struct Extractor<'v> {
    vocabulary: &'v Vocabulary,
    judge: classify::Judge<'v>,
}

impl<'v> Extractor<'v> {
    /// For documents that are read with this vocabulary.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            judge: classify::Judge::new(vocabulary),
        }
    }

    /// Everything that one document says.
    pub fn facts(&self, document: &Document) -> Facts {
        self.kind_by_kind(
            report::understand(document, &self.vocabulary.layout),
            document,
            &mut |_| {},
        )
    }

    /// The facts of a document whose layout is understood already; `done` is told the name of each kind of fact when it has
    /// been extracted, for who wants to know how long each takes.
    pub fn kind_by_kind(&self, report: Report, document: &Document, done: &mut dyn FnMut(&'static str)) -> Facts {
        let Self { vocabulary, judge } = self;
        let openings = Openings::of(&report.text);
        let judgements = judgements::judgements(&report, &openings, vocabulary);
        done("judgements");
        let mut inspection = front::front(&report, &openings, vocabulary);
        inspection.kind = kind::kind(&report, &inspection, vocabulary);
        inspection.overall = judgements.iter().find(|j| j.area == "overall").map(|j| Stated {
            value: j.grade.clone(),
            at: j.at,
        });
        done("front page");
        let recommendations = recommendations::recommendations(&report, &openings, document, vocabulary);
        done("recommendations");
        let authority = inspection.authority.as_ref().map(|a| a.value.as_str());
        let names = names::names(&report, &openings, authority, vocabulary);
        done("names");
        let findings = findings::findings(&report, vocabulary, judge, &recommendations, &judgements);
        let recommendations = findings::with_subjects(recommendations, &report, vocabulary, judge);
        let successions = successions::successions(&report, &openings, vocabulary, &names.services, &findings);
        done("findings");
        let people = people::people(&report, &openings, vocabulary);
        done("people");
        let measures = measures::measures(&report, &openings, vocabulary);
        done("measures");
        let recalled = recalled::recalled(&report, &openings, vocabulary);
        done("recalled inspections");
        Facts {
            inspection,
            recalled,
            judgements,
            findings,
            recommendations,
            successions,
            services: names.services,
            organisations: names.organisations,
            people,
            measures,
            source: source(report, document, vocabulary),
        }
    }
}

fn source(report: Report, document: &Document, vocabulary: &Vocabulary) -> Source {
    Source {
        path: document.path.clone(),
        title: front::title(&report, vocabulary).or_else(|| document.title.clone()),
        format: document.format.name(),
        sha256: document.sha256.clone(),
        pages: document
            .has_pages()
            .then(|| u32::try_from(document.pages.len()).unwrap_or(u32::MAX)),
        words: u32::try_from(count_words(&report.text)).unwrap_or(u32::MAX),
        text: report.text,
        anchors: report.anchors,
    }
}

/// What learning shares with reading, so that a model is always asked what it was taught.
pub(crate) mod learning {
    pub(crate) use super::classify::{Judge, STANCES};
    pub(crate) use super::feature::{Case, Feature};
    pub(crate) use super::issues::Respects;
    pub(crate) use super::neighbours::{Around, Seat};
    pub(crate) use super::reading::Reading;
    pub(crate) use super::score::likelihood;
    pub(crate) use super::tone::{TONE, tone};
    pub(crate) use super::view::{AROUND, again};
    pub(crate) use super::{issues, stance, topics};
}
#[cfg(test)]
mod tests;
