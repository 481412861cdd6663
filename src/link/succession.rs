//! Which service followed which, as reports state it.

use std::collections::{BTreeMap, BTreeSet};

use super::events::Event;
use super::names::{Entity, Keys};
use crate::extract::{Facts, Predecessor};
use crate::text::Span;

/// One service that followed another, both by place among the services of their authority.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Follows {
    pub earlier: usize,
    pub later: usize,
    /// The document that says so, by place in the corpus, and where.
    pub stated: (usize, Span),
    /// `named` where the words name both, `model` where they tell of a new model and name who delivers it now.
    pub by: &'static str,
}

/// The stated successions among the services of one authority, whose events are given in order of their dates.
pub(super) fn successions(
    facts: &[Facts],
    events: &[&Event<'_>],
    services: &[Entity<'_>],
    keys: Keys<'_>,
) -> Vec<Follows> {
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for (at, service) in services.iter().enumerate() {
        for form in service.names.iter().chain(&service.abbreviation).chain([&service.name]) {
            forms.entry(keys.of(form)).or_insert(at);
        }
    }
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        for &doc in &event.documents {
            for succession in &facts[doc].successions {
                let Some(&later) = forms.get(&keys.of(&succession.later)) else {
                    continue;
                };
                let (earlier, by) = match &succession.earlier {
                    Predecessor::Named(name) => (forms.get(&keys.of(name)).copied(), "named"),
                    Predecessor::Role(topic) => (before(events, at, services, later, topic), "model"),
                };
                let Some(earlier) = earlier.filter(|&earlier| earlier != later) else {
                    continue;
                };
                if known.insert((earlier, later)) && !known.contains(&(later, earlier)) {
                    found.push(Follows {
                        earlier,
                        later,
                        stated: (doc, succession.at),
                        by,
                    });
                }
            }
        }
    }
    found
}

/// Who delivered a topic at the latest inspection before `events[at]` that names anyone who did, and is not named any
/// more. A service that was there before is not the new one.
fn before(events: &[&Event<'_>], at: usize, services: &[Entity<'_>], later: usize, topic: &str) -> Option<usize> {
    let mentions = |event: &Event<'_>, service: usize| {
        let mentions = services[service].mentions.iter();
        mentions.filter(|m| event.documents.contains(&m.doc)).count()
    };
    if events[..at].iter().any(|event| mentions(event, later) > 0) {
        return None;
    }
    let gone = |service: &usize| services[*service].delivers.contains(&topic) && mentions(events[at], *service) == 0;
    let candidates: Vec<usize> = (0..services.len()).filter(gone).collect();
    events[..at].iter().rev().find_map(|event| {
        let named = candidates.iter().map(|&service| (mentions(event, service), service));
        let best = named.max_by_key(|&(count, service)| (count, std::cmp::Reverse(service)))?;
        (best.0 > 0).then_some(best.1)
    })
}
