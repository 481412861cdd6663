//! [`Facts`] of all documents → [`Graph`]: who is who, what belongs to which inspection, what repeats.
//!
//! Linking is one pure function of the facts, whatever their order; so a document's contribution is
//! taken out by linking without it. The steps, a file each: `places` (one authority, however it
//! is written), `events` (documents that report one inspection), `merge` (the same fact in two documents), `names` (one node a service, body, person; `why` says why),
//! `recalled`, `succession`, `support`, `repeats` (with `nearness`, `leaning` and `partners`), `assess` and `recurrence` (what follows from the rest), `weave` (into the graph).

mod assess;
mod builder;
mod events;
mod leaning;
mod merge;
mod names;
mod nearness;
mod partners;
mod people;
mod places;
mod recalled;
mod recurrence;
mod repeats;
mod succession;
mod support;
#[cfg(test)]
mod tests;
mod weave;
mod why;

use std::collections::btree_map::{BTreeMap, Entry};

use jiff::civil::Date;
pub(crate) use repeats::{TRAITS, Traits};

use crate::extract::Facts;
use crate::graph::Graph;
use crate::text::Stems;
use crate::vocabulary::{Front, Vocabulary};

/// Links the facts of all documents into a graph.
///
/// Documents are taken in order of their paths, in which they stand afterwards; of files with the same bytes only the
/// first counts, and is kept.
pub fn link(facts: &mut Vec<Facts>, vocabulary: &Vocabulary) -> Graph {
    without_copies(facts);
    let events = events::events(facts, &vocabulary.front);
    weave::weave(facts, &events, vocabulary)
}

/// Two recommendations of different inspections of an authority, of which one may repeat the other.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The authority's name.
    pub authority: String,
    /// Words of the later one and of the earlier one.
    pub words: [String; 2],
    /// The day of either's inspection.
    pub days: [Date; 2],
    /// What is weighed.
    pub traits: Traits,
}

/// Every pair of recommendations of different inspections, with what is weighed to tell repeats.
pub(crate) fn candidates(mut facts: Vec<Facts>, front: &Front) -> Vec<Candidate> {
    without_copies(&mut facts);
    let events = events::events(&facts, front);
    let mut stems = Stems::default();
    let wordings: Vec<_> = events.iter().map(|event| support::wording(event, &mut stems)).collect();
    let both = events.iter().zip(&wordings);
    let supports: Vec<_> = both.map(|(event, wording)| support::supports(event, wording)).collect();
    let likeness = repeats::Likeness::new(&events, &supports, &wordings, &mut stems);
    let text = |(event, at): (usize, usize)| events[event].recommendations[at].text.to_string();
    let candidate = |authority: &str, pair: repeats::Pair| {
        Some(Candidate {
            authority: authority.to_owned(),
            words: [text(pair.later), text(pair.earlier)],
            days: [events[pair.later.0].date()?, events[pair.earlier.0].date()?],
            traits: pair.traits,
        })
    };
    let mut all = Vec::new();
    for (authority, own) in events::by_authority(&events) {
        let pairs = likeness.blocks(&events, &own).into_iter().flatten();
        all.extend(pairs.filter_map(|pair| candidate(authority, pair)));
    }
    all
}

/// Puts documents in order of their paths. Of files with the same bytes only the first is kept; gives the paths of the others,
/// each with that of the one kept.
pub(crate) fn without_copies(facts: &mut Vec<Facts>) -> Vec<(String, String)> {
    facts.sort_by(|a, b| (&a.source.path, &a.source.sha256).cmp(&(&b.source.path, &b.source.sha256)));
    let mut copies = Vec::new();
    let mut seen = BTreeMap::new();
    facts.retain(|facts| {
        let source = &facts.source;
        match seen.entry(source.sha256.clone()) {
            Entry::Vacant(place) => {
                place.insert(source.path.clone());
                true
            }
            Entry::Occupied(first) => {
                copies.push((source.path.clone(), first.get().clone()));
                false
            }
        }
    });
    copies
}
