//! [`Facts`] of all documents → [`Graph`]: who is who, what belongs to which inspection, what repeats.
//!
//! Linking is one pure function of the facts, whatever their order; so a document's contribution is
//! taken out by linking without it. The steps, a file each: `events` (documents that report one
//! inspection), `merge` (the same fact in two documents), `names` (one node a service, body, person; `why` says why),
//! `succession`, `support`, `repeats` (with `nearness`), `assess` and `recurrence` (what follows from the rest), `weave` (into the graph).

mod assess;
mod builder;
mod events;
mod merge;
mod names;
mod nearness;
mod people;
mod recurrence;
mod repeats;
mod succession;
mod support;
#[cfg(test)]
mod tests;
mod weave;
mod why;

use std::collections::BTreeSet;

use crate::extract::Facts;
use crate::graph::Graph;
use crate::vocabulary::Vocabulary;

/// Links the facts of all documents into a graph.
///
/// Documents are taken in order of their paths; of files with the same bytes only the first counts.
pub fn link(mut facts: Vec<Facts>, vocabulary: &Vocabulary) -> Graph {
    facts.sort_by(|a, b| (&a.source.path, &a.source.sha256).cmp(&(&b.source.path, &b.source.sha256)));
    let mut seen = BTreeSet::new();
    facts.retain(|f| seen.insert(f.source.sha256.clone()));
    let events = events::events(&facts);
    weave::weave(&facts, &events, vocabulary.topics.all())
}
