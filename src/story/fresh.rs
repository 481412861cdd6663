//! What the latest inspection says for the first time.

use std::collections::BTreeSet;

use super::quote::{self, Quote};
use super::reader::Reader;
use super::threads::assessment;
use super::visits::Visit;
use crate::graph::{Direction, NodeId};

/// News of the latest inspection that found anything.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// Index of the visit.
    pub visit: usize,
    /// Topics that are weak for the first time.
    pub weak: Vec<Fault>,
}

/// A topic that is weak for the first time.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The topic's name.
    pub name: String,
    /// Indices of the earlier visits that called it good.
    pub good_in: Vec<usize>,
    /// The line that says what is amiss.
    pub quote: Option<Quote>,
}

/// `None` where no inspection found anything.
pub(super) fn fresh(reader: &Reader<'_>, visits: &[Visit]) -> Option<Fresh> {
    let found = |visit: &Visit| reader.rels(visit.node, "FOUND", Direction::Out).next().is_some();
    let latest = visits.iter().rposition(found)?;
    let stance = |visit: &Visit, topic| assessment(reader, visit, topic).and_then(|rel| reader.rel_text(rel, "stance"));
    let weak = |visit: &Visit, topic| stance(visit, topic) == Some("weakness");
    let faulted = |visit: &Visit, topic| weak(visit, topic) || stance(visit, topic) == Some("mixed");
    let asked = |visit: &Visit, topic| {
        assessment(reader, visit, topic).is_some_and(|rel| reader.rel_number(rel, "recommendations") > 0)
    };
    let earlier = &visits[..latest];
    let is_new = |topic| !earlier.iter().any(|visit| faulted(visit, topic) || asked(visit, topic));
    let witnesses = quote::witnesses(reader, &visits[latest]);
    let topics = reader.others(visits[latest].node, "ASSESSED", Direction::Out, "Topic");
    let mut named: Vec<(String, NodeId)> = topics
        .into_iter()
        .filter(|&topic| weak(&visits[latest], topic) && is_new(topic))
        .map(|topic| (reader.name(topic), topic))
        .collect();
    named.sort();
    Some(Fresh {
        visit: latest,
        weak: named
            .into_iter()
            .map(|(name, topic)| {
                let quote = quote::best(
                    reader,
                    &witnesses,
                    topic,
                    "weakness",
                    &BTreeSet::new(),
                    &mut BTreeSet::new(),
                );
                let good = |&at: &usize| stance(&earlier[at], topic) == Some("strength");
                Fault {
                    name,
                    good_in: (0..latest).filter(good).collect(),
                    quote,
                }
            })
            .collect(),
    })
}
