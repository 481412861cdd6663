//! What keeps coming back, each thing followed from inspection to inspection.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::course::{Course, Says, Status, courses};
use super::quote::{self, Called, Quote, Witness};
use super::reader::Reader;
use super::visits::Visit;
use crate::graph::{Direction, NodeId, RelId, Value};
use crate::output::{Ending, ending, verdict};

/// A topic that recurs, or an issue that recurs where its topic does not.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its node: a topic or an issue.
    pub subject: NodeId,
    /// "Front door".
    pub name: String,
    /// Where it stands now.
    pub status: Status,
    /// Passages and recommendations of the inspections in which it is weak.
    pub weight: i64,
    /// In what respects it recurs.
    pub aspects: Vec<Aspect>,
    /// One step for each inspection that judges it, in order of time.
    pub steps: Vec<Step>,
    /// Visits that speak of it in passing, which is no step, with the word of their verdict.
    pub passing: Vec<(usize, String)>,
    /// What its status does not tell of its end, with the index of the visit that decides.
    pub ending: Option<(Ending, usize)>,
}

/// An issue that recurs within a topic.
#[derive(Clone, Debug)]
pub struct Aspect {
    /// "capacity".
    pub name: String,
    /// Indices of the visits in which it is weak.
    pub weak_in: Vec<usize>,
    /// Where it stands now.
    pub status: Status,
}

/// What one inspection says of the subject.
#[derive(Clone, Debug)]
pub struct Step {
    /// Index of the visit.
    pub visit: usize,
    /// What it means after what earlier ones said.
    pub course: Course,
    /// Separate paragraphs and items that raise it as a weakness.
    pub passages: i64,
    /// Printed numbers of the recommendations that name it; empty numbers are unnumbered ones.
    pub asked: Vec<String>,
    /// Services that deliver it and that the inspection speaks of.
    pub services: Vec<String>,
    /// The line that speaks for it.
    pub quote: Option<Quote>,
    /// Where it is mixed and no line says so by itself: the line of fault beside that of praise.
    pub but: Option<Quote>,
    /// Findings of praise, where it is weak all the same.
    pub praised: i64,
}

impl Thread {
    /// The services of its steps, each once, in order of appearance.
    pub fn services(&self) -> Vec<&str> {
        let mut named: Vec<&str> = Vec::new();
        for service in self.steps.iter().flat_map(|step| &step.services) {
            if !named.contains(&service.as_str()) {
                named.push(service);
            }
        }
        named
    }
}

/// What recurs, and what was weak in one inspection only and has been called good since.
pub(super) fn threads(reader: &Reader<'_>, authority: NodeId, visits: &[Visit]) -> (Vec<Thread>, Vec<Thread>) {
    let witnesses: Vec<Vec<Witness>> = visits.iter().map(|visit| quote::witnesses(reader, visit)).collect();
    let issues = recurring(reader, authority, "Issue");
    let topics = recurring(reader, authority, "Topic");
    let issue_nodes: BTreeSet<NodeId> = issues.iter().map(|&(_, issue)| issue).collect();
    let topic_of = |issue| reader.others(issue, "OF", Direction::Out, "Topic").into_iter().next();
    let mut within: BTreeMap<NodeId, Vec<(RelId, NodeId)>> = BTreeMap::new();
    let mut subjects = topics.clone();
    for &(rel, issue) in &issues {
        match topic_of(issue).filter(|topic| topics.iter().any(|(_, own)| own == topic)) {
            Some(topic) => within.entry(topic).or_default().push((rel, issue)),
            None => subjects.push((rel, issue)),
        }
    }
    // No line is quoted for two things.
    let quoted = RefCell::new(BTreeSet::new());
    let follow = |subject| {
        let delivered = topic_of(subject).unwrap_or(subject);
        let mut services = reader.others(delivered, "DELIVERS", Direction::In, "Service");
        // What is called as the thing itself tells nothing of who does it.
        services.retain(|&service| !quote::is_called_as(reader, service, delivered));
        let quoted = &mut *quoted.borrow_mut();
        steps(reader, visits, &witnesses, subject, &issue_nodes, &services, quoted)
    };
    let of_subject = |&(rel, subject): &(RelId, NodeId)| {
        let status = Status::of(reader.rel_text(rel, "status")?)?;
        let mut steps = follow(subject);
        settle(&mut steps, status);
        let mut aspects: Vec<Aspect> = within
            .get(&subject)
            .into_iter()
            .flatten()
            .filter_map(|&(rel, issue)| aspect(reader, visits, rel, issue))
            .collect();
        aspects.sort_by(|a, b| (b.weak_in.len(), &a.name).cmp(&(a.weak_in.len(), &b.name)));
        Some(Thread {
            subject,
            name: reader.name(subject),
            status,
            weight: weight(&steps),
            aspects,
            passing: passing(reader, visits, subject, &steps),
            ending: end(reader, visits, subject, status),
            steps,
        })
    };
    let mut threads: Vec<Thread> = subjects.iter().filter_map(of_subject).collect();
    threads.sort_by(|a, b| (a.status, -a.weight, &a.name).cmp(&(b.status, -b.weight, &b.name)));
    let others = reader.with_label("Topic").iter();
    let mut once: Vec<Thread> = others
        .filter(|&&topic| {
            subjects
                .iter()
                .all(|&(_, own)| own != topic && topic_of(own) != Some(topic))
        })
        .filter_map(|&topic| once(reader, topic, follow(topic)))
        .collect();
    once.sort_by(|a, b| (-a.weight, &a.name).cmp(&(-b.weight, &b.name)));
    (threads, once)
}

/// Says of the steps what the status says: what is not resolved has got better, and what is resolved is so at last, if by
/// praise in passing that came twice.
fn settle(steps: &mut [Step], status: Status) {
    let resolved = |step: &&mut Step| step.course == Course::Resolved;
    if status != Status::Resolved {
        let better = steps.iter_mut().filter(resolved);
        better.for_each(|step| step.course = Course::Improved);
    } else if !steps.iter().any(|step| step.course == Course::Resolved) {
        let last = steps.iter_mut().rfind(|step| step.course == Course::Improved);
        last.into_iter().for_each(|step| step.course = Course::Resolved);
    }
}

/// The verdicts of the visits that are no steps.
fn passing(reader: &Reader<'_>, visits: &[Visit], subject: NodeId, steps: &[Step]) -> Vec<(usize, String)> {
    let others = visits.iter().enumerate();
    let others = others.filter(|(at, _)| steps.iter().all(|step| step.visit != *at));
    let told = others.filter_map(|(at, visit)| {
        let word = verdict(reader.graph, assessment(reader, visit, subject)?)?;
        Some((at, word.to_owned()))
    });
    told.collect()
}

/// What the status of a subject does not tell of its end.
fn end(reader: &Reader<'_>, visits: &[Visit], subject: NodeId, status: Status) -> Option<(Ending, usize)> {
    let verdicts = visits
        .iter()
        .map(|visit| verdict(reader.graph, assessment(reader, visit, subject)?));
    ending(&status.to_string(), verdicts)
}

/// `None` for what was not weak in one inspection and good in a later one.
fn once(reader: &Reader<'_>, topic: NodeId, steps: Vec<Step>) -> Option<Thread> {
    let count = |course| steps.iter().filter(|step| step.course == course).count();
    let answered = count(Course::Raised) == 1 && count(Course::Repeated) == 0 && count(Course::Resolved) > 0;
    answered.then(|| Thread {
        subject: topic,
        name: reader.name(topic),
        status: Status::Resolved,
        weight: weight(&steps),
        aspects: Vec::new(),
        passing: Vec::new(),
        ending: None,
        steps,
    })
}

/// Passages and recommendations of the steps in which it is weak.
fn weight(steps: &[Step]) -> i64 {
    let weak = steps.iter().filter(|step| is_weak(step.course));
    weak.map(|step| step.passages + step.asked.len() as i64).sum()
}

const fn is_weak(course: Course) -> bool {
    matches!(course, Course::Raised | Course::Repeated)
}

fn recurring(reader: &Reader<'_>, authority: NodeId, label: &str) -> Vec<(RelId, NodeId)> {
    let rels = reader.rels(authority, "RECURS_IN", Direction::In);
    let labelled: BTreeSet<NodeId> = reader.with_label(label).iter().copied().collect();
    rels.filter(|(_, subject)| labelled.contains(subject)).collect()
}

fn steps(
    reader: &Reader<'_>,
    visits: &[Visit],
    witnesses: &[Vec<Witness>],
    subject: NodeId,
    issues: &BTreeSet<NodeId>,
    services: &[NodeId],
    quoted: &mut BTreeSet<NodeId>,
) -> Vec<Step> {
    let called = Called::of(reader, subject);
    let mut raised = false;
    let assessed: Vec<(usize, RelId, Says)> = (0..)
        .zip(visits)
        .filter_map(|(at, visit)| {
            let rel = assessment(reader, visit, subject)?;
            let says = says(&witnesses[at], subject, &called, verdict(reader.graph, rel)?, raised)?;
            raised |= says == Says::Weak;
            Some((at, rel, says))
        })
        .collect();
    let said: Vec<Says> = assessed.iter().map(|&(_, _, says)| says).collect();
    assessed
        .iter()
        .zip(courses(&said))
        .map(|(&(visit, rel, says), course)| {
            let told = || witnesses[visit].iter().filter(|witness| witness.speaks_of(subject));
            let named: BTreeSet<NodeId> = told()
                .flat_map(|witness| &witness.services)
                .copied()
                .filter(|service| services.contains(service))
                .collect();
            let asked = told().filter(|witness| witness.is_asked());
            let best = |stance, quoted: &mut _| quote::best(reader, &witnesses[visit], subject, stance, issues, quoted);
            let (quote, but) = match says {
                Says::Weak | Says::Faulted => (best("weakness", quoted), None),
                Says::Better | Says::Good => (best("strength", quoted), None),
                Says::Mixed => quote::both_sides(reader, &witnesses[visit], subject, issues, quoted),
            };
            Step {
                visit,
                course,
                passages: reader.rel_number(rel, "passages"),
                asked: asked
                    .map(|witness| witness.number.clone().unwrap_or_default())
                    .collect(),
                services: named.into_iter().map(|service| reader.short(service)).collect(),
                quote,
                but,
                praised: reader.rel_number(rel, "strengths"),
            }
        })
        .collect()
}

/// What an inspection says of a subject that it takes this stance on; `None` where that is a remark in passing, which is
/// no step, or of praise none before anything was `raised`.
fn says(witnesses: &[Witness], subject: NodeId, called: &Called, stance: &str, raised: bool) -> Option<Says> {
    let first = || witnesses.iter().any(|witness| witness.is_first_about(subject));
    match stance {
        "weakness" => Some(Says::Weak),
        "strength" if !raised && !first() => None,
        "strength" if witnesses.iter().any(|witness| witness.calls_good(subject, called)) => Some(Says::Good),
        "strength" => Some(Says::Better),
        "mixed" => first().then_some(Says::Mixed),
        "faulted" => {
            let named = || witnesses.iter().any(|witness| witness.faults_by_name(subject, called));
            (first() || named()).then_some(Says::Faulted)
        }
        _ => None,
    }
}

/// The relationship by which an inspection judges a subject.
pub(super) fn assessment(reader: &Reader<'_>, visit: &Visit, subject: NodeId) -> Option<RelId> {
    reader.between(visit.node, "ASSESSED", subject)
}

fn aspect(reader: &Reader<'_>, visits: &[Visit], rel: RelId, issue: NodeId) -> Option<Aspect> {
    let dates = match reader.rel_value(rel, "inspections")? {
        Value::List(dates) => dates,
        _ => return None,
    };
    let weak = |visit: &Visit| {
        dates
            .iter()
            .any(|date| date.as_date().is_some_and(|day| Some(day) == visit.date))
    };
    Some(Aspect {
        name: reader.text(issue, "aspect")?.replace('-', " "),
        weak_in: (0..)
            .zip(visits)
            .filter(|(_, visit)| weak(visit))
            .map(|(at, _)| at)
            .collect(),
        status: Status::of(reader.rel_text(rel, "status")?)?,
    })
}
