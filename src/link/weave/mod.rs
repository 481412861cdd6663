//! Puts what linking found into the graph, in an order that depends on content alone.

mod event;
mod history;
mod named;
mod subjects;

use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::events::{Event, by_authority};
use super::names::Keys;
use super::repeats::Likeness;
use super::support::{Support, supports, wording};
use crate::extract::Facts;
use crate::graph::{Graph, NodeId};
use crate::text::{Span, Stemmed, Stems};
use crate::vocabulary::Vocabulary;

/// Makes the graph.
pub(super) fn weave(facts: &[Facts], events: &[Event<'_>], vocabulary: &Vocabulary) -> Graph {
    let mut weaver = Weaver {
        builder: Builder::new(events.iter().map(Event::facts).sum()),
        facts,
        documents: Vec::new(),
        keys: Keys::new(vocabulary),
        topics: FxHashMap::default(),
        issues: FxHashMap::default(),
        mentions: vec![Vec::new(); facts.len()],
    };
    weaver.documents();
    weaver.taxonomy(vocabulary.topics.all());
    weaver.named(events);
    let mut stems = Stems::default();
    let wordings: Vec<Stemmed> = events.iter().map(|event| wording(event, &mut stems)).collect();
    let both = events.iter().zip(&wordings);
    let supports: Vec<Vec<Support>> = both.map(|(event, wording)| supports(event, wording)).collect();
    let both = events.iter().zip(&supports);
    let woven: Vec<Woven> = both.map(|(event, supports)| weaver.event(event, supports)).collect();
    weaver.people(events, &woven, &vocabulary.people);
    let likeness = Likeness::new(events, &supports, &wordings, &mut stems);
    weaver.history(events, &woven, &likeness, vocabulary);
    weaver.builder.finish()
}

/// The nodes of one event, in the order of its facts.
struct Woven {
    inspection: NodeId,
    authority: NodeId,
    recommendations: Vec<NodeId>,
}

struct Weaver<'a> {
    builder: Builder<'a>,
    facts: &'a [Facts],
    documents: Vec<NodeId>,
    /// By what forms of a name are known again.
    keys: Keys<'a>,
    topics: FxHashMap<&'a str, (NodeId, &'a str)>,
    /// The aspects under which each topic has been raised, with the issues.
    issues: FxHashMap<NodeId, Vec<(String, NodeId)>>,
    /// For each document the mentions of services, bodies and people, in order.
    mentions: Vec<Vec<(Span, NodeId)>>,
}

impl Weaver<'_> {
    fn documents(&mut self) {
        for f in self.facts {
            let s = &f.source;
            let node = self.builder.node(
                "Document",
                &[&s.sha256],
                &[
                    ("path", s.path.as_str().into()),
                    ("title", s.title.as_deref().into()),
                    ("format", s.format.into()),
                    ("sha256", s.sha256.as_str().into()),
                    ("pages", s.pages.map(i64::from).into()),
                    ("words", i64::from(s.words).into()),
                ],
            );
            self.builder.set_text(node, &s.text);
            self.documents.push(node);
        }
    }

    fn places(&mut self, node: NodeId, places: &[(usize, Span)]) {
        for &(doc, at) in places {
            self.builder.stated(node, self.documents[doc], &self.facts[doc], at);
        }
    }
}

/// A score with as many places as mean something.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
