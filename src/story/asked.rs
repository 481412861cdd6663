//! Recommendations that no later inspection has seen met, and all of the latest.

use super::documents::{is_in_full, place};
use super::quote::Quote;
use super::reader::Reader;
use super::threads::assessment;
use super::visits::Visit;
use crate::graph::{Direction, NodeId, RelId};
use crate::output::verdict;

/// A recommendation without an answer, or of the latest inspection.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Index of the visit that made it.
    pub visit: usize,
    /// Printed number.
    pub number: Option<String>,
    /// The name of the topic it is first about; `None` where it is about none that is known.
    pub topic: Option<String>,
    /// By when it is to be done, as printed.
    pub deadline: Option<String>,
    /// Whether it is told to the safeguarding children board rather than to the local authority.
    pub to_the_board: bool,
    /// Indices of the earlier visits that asked the same.
    pub before: Vec<usize>,
    /// Indices of the earlier visits that asked something on its topic.
    pub topic_asked: Vec<usize>,
    /// Indices of the earlier visits that called its topic weak.
    pub topic_weak: Vec<usize>,
    /// What became of it.
    pub fate: Fate,
    /// Its words.
    pub quote: Quote,
}

/// What later inspections say of what a recommendation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Made by the latest inspection that found or asked anything: nothing has come after it.
    Latest,
    /// Weak when last judged, in this visit.
    Weak(usize),
    /// Weak when last judged, in this visit, but in other respects than it asks for.
    Elsewhere(usize),
    /// Both good and bad when last judged, in this visit.
    Mixed(usize),
    /// Faulted, and not praised, but lightly, when last judged, in this visit.
    Faulted(usize),
    /// No later finding is filed under its topic.
    Silence,
}

/// What the latest inspection asks first; then what is still open, the latest first.
pub(super) fn asked(reader: &Reader<'_>, visits: &[Visit]) -> Vec<Asked> {
    let latest = latest(reader, visits);
    let mut open = Vec::new();
    for (at, visit) in visits.iter().enumerate().rev() {
        let mut items = reader.others(visit.node, "RECOMMENDED", Direction::Out, "Recommendation");
        items.sort_by_key(|&item| place(reader, item));
        let told = items
            .iter()
            .filter(|&&item| is_in_full(reader, visit.node, item) && !has_parts(reader, &items, item));
        open.extend(told.filter_map(|&item| read(reader, visits, (at, latest), item)));
    }
    // The sort is stable.
    open.sort_by_key(|asked| asked.fate != Fate::Latest);
    open
}

/// The latest visit that found or asked anything.
fn latest(reader: &Reader<'_>, visits: &[Visit]) -> Option<usize> {
    let tells = |kind, visit: &Visit| reader.rels(visit.node, kind, Direction::Out).next().is_some();
    visits
        .iter()
        .rposition(|visit| tells("FOUND", visit) || tells("RECOMMENDED", visit))
}

/// Whether it only introduces others, which carry its number before theirs: "4" before "4.1".
fn has_parts(reader: &Reader<'_>, items: &[NodeId], item: NodeId) -> bool {
    let Some(number) = reader.text(item, "number") else {
        return false;
    };
    let within = format!("{}.", number.trim_end_matches('.'));
    let is_part = |other: &&str| other.len() > within.len() && other.starts_with(&within);
    items
        .iter()
        .filter_map(|&other| reader.text(other, "number"))
        .any(|other| is_part(&other))
}

/// `None` where a later inspection has seen it met, or has made it again: then the later one stands for both.
fn read(reader: &Reader<'_>, visits: &[Visit], (visit, latest): (usize, Option<usize>), item: NodeId) -> Option<Asked> {
    if reader.rels(item, "REPEATS", Direction::In).next().is_some() {
        return None;
    }
    let topics = reader.rels(item, "ABOUT", Direction::Out);
    let topic = topics
        .min_by_key(|&(rel, topic)| (reader.rel_number(rel, "rank"), reader.id(topic)))
        .map(|(_, topic)| topic);
    let fate = if latest == Some(visit) {
        Fate::Latest
    } else {
        fate(reader, visits, visit, item, topic?)?
    };
    let judged = |is: &dyn Fn(RelId) -> bool| -> Vec<usize> {
        let earlier = visits.iter().take(visit).enumerate();
        let told = earlier.filter(|(_, earlier)| {
            topic
                .and_then(|topic| assessment(reader, earlier, topic))
                .is_some_and(is)
        });
        told.map(|(at, _)| at).collect()
    };
    Some(Asked {
        visit,
        number: reader
            .text(item, "number")
            .map(|number| number.trim_end_matches('.').to_owned()),
        topic: topic.map(|topic| reader.name(topic)),
        deadline: reader.text(item, "deadline").map(str::to_owned),
        to_the_board: reader.text(item, "audience") == Some("lscb"),
        before: before(reader, visits, item),
        topic_asked: judged(&|rel| reader.rel_number(rel, "recommendations") > 0),
        topic_weak: judged(&|rel| verdict(reader.graph, rel) == Some("weakness")),
        fate,
        quote: Quote::of(reader, item)?,
    })
}

/// `None` where it was met: of its issues, or where no later report speaks of these of its topic, praise had the last
/// word that was clear.
fn fate(reader: &Reader<'_>, visits: &[Visit], visit: usize, item: NodeId, topic: NodeId) -> Option<Fate> {
    let raised = reader.rels(item, "RAISES", Direction::Out).map(|(_, issue)| issue);
    let own: Vec<NodeId> = raised
        .filter(|&issue| reader.rels(issue, "OF", Direction::Out).any(|(_, of)| of == topic))
        .collect();
    let of_issues = clear(reader, &visits[visit + 1..], &own);
    let of_topic = clear(reader, &visits[visit + 1..], &[topic]);
    let at = |(at, _): (usize, &str)| visit + 1 + at;
    match (of_issues, of_topic) {
        (_, Some((_, "strength"))) | (Some((_, "strength")), _) => None,
        (Some(word @ (_, "weakness")), _) => Some(Fate::Weak(at(word))),
        (None, Some(word @ (_, "weakness"))) if own.is_empty() => Some(Fate::Weak(at(word))),
        (None, Some(word @ (_, "weakness"))) => Some(Fate::Elsewhere(at(word))),
        (Some(word @ (_, "faulted")), _) | (None, Some(word @ (_, "faulted"))) => Some(Fate::Faulted(at(word))),
        (Some(word), _) | (None, Some(word)) => Some(Fate::Mixed(at(word))),
        (None, None) => Some(Fate::Silence),
    }
}

/// The last stance that these visits take clearly on one of the subjects, but for blame after which one was of two minds;
/// else the last that is neither, else the last light fault. Blame goes before praise in one visit.
fn clear<'g>(reader: &Reader<'g>, visits: &[Visit], subjects: &[NodeId]) -> Option<(usize, &'g str)> {
    let stances = |visit: &Visit| -> Vec<&'g str> {
        let judged = subjects
            .iter()
            .filter_map(|&subject| assessment(reader, visit, subject));
        judged.filter_map(|rel| verdict(reader.graph, rel)).collect()
    };
    let last = |wanted: &[&str]| {
        let places = visits.iter().enumerate().rev();
        let mut told = places.filter_map(|(at, visit)| {
            let stances = stances(visit);
            let told = wanted.iter().find_map(|word| stances.iter().find(|own| *own == word));
            Some((at, *told?))
        });
        told.next()
    };
    let mixed = last(&["mixed"]);
    match last(&["weakness", "strength"]) {
        Some((at, "weakness")) if mixed.is_some_and(|(later, _)| later > at) => mixed,
        None => mixed.or_else(|| last(&["faulted"])),
        clear => clear,
    }
}

/// The earlier visits that asked the same, and what these repeat.
fn before(reader: &Reader<'_>, visits: &[Visit], item: NodeId) -> Vec<usize> {
    let mut items = vec![item];
    let mut next = 0;
    while let Some(&item) = items.get(next) {
        for (_, earlier) in reader.rels(item, "REPEATS", Direction::Out) {
            if !items.contains(&earlier) {
                items.push(earlier);
            }
        }
        next += 1;
    }
    let maker = |&item: &NodeId| {
        let makers = reader.others(item, "RECOMMENDED", Direction::In, "Inspection");
        makers
            .into_iter()
            .find_map(|node| visits.iter().position(|visit| visit.node == node))
    };
    let mut before: Vec<usize> = items.iter().skip(1).filter_map(maker).collect();
    before.sort_unstable();
    before.dedup();
    before
}
