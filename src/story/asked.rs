//! Recommendations that no later inspection has seen met.

use super::quote::Quote;
use super::reader::Reader;
use super::threads::assessment;
use super::visits::Visit;
use crate::graph::{Direction, NodeId};

/// A recommendation without an answer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Index of the visit that made it.
    pub visit: usize,
    /// Printed number.
    pub number: Option<String>,
    /// The name of the topic it is first about.
    pub topic: String,
    /// Indices of the earlier visits that asked the same.
    pub before: Vec<usize>,
    /// What became of it.
    pub fate: Fate,
    /// Its words.
    pub quote: Quote,
}

/// What later inspections say of the topic of a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Weak when last judged, in this visit.
    Weak(usize),
    /// Neither good nor bad when last judged, in this visit.
    Mixed(usize),
    /// No later report speaks of it.
    Silence,
}

pub(super) fn asked(reader: &Reader<'_>, visits: &[Visit]) -> Vec<Asked> {
    let mut open = Vec::new();
    // Nothing has come after the latest inspection yet.
    for (at, visit) in visits.iter().enumerate().rev().skip(1) {
        let items = reader.others(visit.node, "RECOMMENDED", Direction::Out, "Recommendation");
        let mut here: Vec<(i64, Asked)> = items
            .into_iter()
            .filter_map(|item| Some((place(reader, item), read(reader, visits, at, item)?)))
            .collect();
        here.sort_by_key(|(place, _)| *place);
        open.extend(here.into_iter().map(|(_, asked)| asked));
    }
    open
}

fn place(reader: &Reader<'_>, item: NodeId) -> i64 {
    let places = reader.rels(item, "STATED_IN", Direction::Out);
    places
        .map(|(rel, _)| reader.rel_number(rel, "start"))
        .min()
        .unwrap_or(0)
}

/// `None` where a later inspection has seen it met, or has made it again: then the later one stands for both.
fn read(reader: &Reader<'_>, visits: &[Visit], visit: usize, item: NodeId) -> Option<Asked> {
    if reader.rels(item, "REPEATS", Direction::In).next().is_some() {
        return None;
    }
    let topics = reader.rels(item, "ABOUT", Direction::Out);
    let (_, topic) = topics.min_by_key(|&(rel, topic)| (reader.rel_number(rel, "rank"), reader.id(topic)))?;
    let stance = |&at: &usize| {
        let stance = assessment(reader, &visits[at], topic).and_then(|rel| reader.rel_text(rel, "stance"))?;
        (stance != "neutral").then_some((at, stance))
    };
    let last = (visit + 1..visits.len()).rev().find_map(|at| stance(&at));
    let fate = match last {
        None => Fate::Silence,
        Some((_, "strength")) => return None,
        Some((at, "weakness")) => Fate::Weak(at),
        Some((at, _)) => Fate::Mixed(at),
    };
    let maker = |item| {
        let makers = reader.others(item, "RECOMMENDED", Direction::In, "Inspection");
        makers
            .into_iter()
            .find_map(|node| visits.iter().position(|visit| visit.node == node))
    };
    let mut before: Vec<usize> = reader
        .rels(item, "REPEATS", Direction::Out)
        .filter_map(|(_, earlier)| maker(earlier))
        .collect();
    before.sort_unstable();
    before.dedup();
    Some(Asked {
        visit,
        number: reader
            .text(item, "number")
            .map(|number| number.trim_end_matches('.').to_owned()),
        topic: reader.name(topic),
        before,
        fate,
        quote: Quote::of(reader, item)?,
    })
}
