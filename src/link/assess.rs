//! The balance that one inspection strikes on each topic and issue.

use std::collections::{BTreeMap, BTreeSet};

use super::events::Event;
use crate::extract::{Finding, Stance};

/// A topic, or a topic under one aspect.
pub(super) type Subject<'a> = (&'a str, Option<&'a str>);

/// What one inspection says of one subject.
#[derive(Debug, Default)]
pub(super) struct Assessment {
    /// Findings that praise it.
    pub strengths: usize,
    /// Findings that fault it.
    pub weaknesses: usize,
    /// Findings that do both.
    pub mixed: usize,
    /// Recommendations that name it.
    pub recommendations: usize,
    /// Separate paragraphs and items that raise it as a weakness.
    pub passages: usize,
    /// Praise and blame, where what a sentence is first about counts more than what it touches.
    praise: f64,
    blame: f64,
}

impl Assessment {
    /// `weakness`, `strength`, `mixed` or `neutral`.
    pub(super) fn stance(&self) -> &'static str {
        if self.is_weak() {
            "weakness"
        } else if self.is_strong() {
            "strength"
        } else if self.strengths + self.weaknesses + self.mixed > 0 {
            "mixed"
        } else {
            "neutral"
        }
    }

    /// Whether the inspection lists it among what must get better: a recommendation names it, or blame clearly
    /// outweighs praise in more than a passing remark.
    pub(super) fn is_weak(&self) -> bool {
        self.recommendations > 0 || (self.blame >= 2.0 && self.blame > 1.5 * self.praise)
    }

    /// Whether praise clearly outweighs blame.
    pub(super) fn is_strong(&self) -> bool {
        !self.is_weak() && self.praise >= 1.0 && self.praise > 1.5 * self.blame
    }
}

/// The assessments of one inspection, by subject.
pub(super) fn assess<'a>(event: &Event<'a>) -> BTreeMap<Subject<'a>, Assessment> {
    let mut assessments: BTreeMap<Subject<'a>, Assessment> = BTreeMap::new();
    let mut passages: BTreeMap<Subject<'a>, BTreeSet<String>> = BTreeMap::new();
    // What a recommendation says counts once, as a recommendation.
    for merged in event.findings.iter().filter(|f| !f.fact.recommends) {
        let finding: &'a Finding = merged.fact;
        for (subject, weight) in subjects(&finding.topics, &finding.issues) {
            let it = assessments.entry(subject).or_default();
            match finding.stance {
                Stance::Strength => {
                    it.strengths += 1;
                    it.praise += weight;
                }
                Stance::Weakness => {
                    it.weaknesses += 1;
                    it.blame += weight;
                }
                Stance::Mixed => {
                    it.mixed += 1;
                    it.praise += weight / 2.0;
                    it.blame += weight / 2.0;
                }
                Stance::Neutral => {}
            }
            if matches!(finding.stance, Stance::Weakness | Stance::Mixed) {
                passages.entry(subject).or_default().insert(passage(finding));
            }
        }
    }
    for merged in &event.recommendations {
        let item = merged.fact;
        for (subject, _) in subjects(&item.topics, &item.issues) {
            assessments.entry(subject).or_default().recommendations += 1;
            passages
                .entry(subject)
                .or_default()
                .insert(format!("item {}", merged.text));
        }
    }
    for (subject, places) in passages {
        assessments.entry(subject).or_default().passages = places.len();
    }
    assessments
}

/// The paragraph of a finding: its number, or else its heading.
fn passage(finding: &Finding) -> String {
    let section = finding.section.as_deref().unwrap_or_default();
    finding
        .paragraph
        .as_ref()
        .map_or_else(|| format!("under {section}"), |number| format!("paragraph {number}"))
}

/// What a passage speaks of, each with its weight: first topics fully, further ones half.
fn subjects<'a>(topics: &'a [String], issues: &'a [(String, String)]) -> impl Iterator<Item = (Subject<'a>, f64)> {
    let topics = topics
        .iter()
        .enumerate()
        .map(|(rank, id)| ((id.as_str(), None), if rank == 0 { 1.0 } else { 0.5 }));
    let issues = issues
        .iter()
        .map(|(topic, aspect)| ((topic.as_str(), Some(aspect.as_str())), 1.0));
    topics.chain(issues)
}
