//! Which findings stand behind which recommendation.
//!
//! What is printed counts first: a marker at the finding that names the recommendation, or the paragraphs that the
//! recommendation cites. Else a finding of fault stands behind what is like it in words and subjects.

use std::collections::BTreeSet;

use super::events::Event;
use crate::extract::Stance;
use crate::text::{Space, Stem, Stemmed, Stems};

/// Likeness from which a finding supports a recommendation that nothing printed ties it to.
const ENOUGH: f64 = 0.55;
/// The same where the finding carries a marker without a number.
const ENOUGH_WITH_MARKER: f64 = 0.08;
/// What words and subjects that are the same weigh in likeness.
const WORDS: f64 = 0.55;
const SUBJECTS: f64 = 0.45;
/// How many recommendations one finding supports by likeness, at most.
const AT_MOST: usize = 2;

/// One finding's support for one recommendation, both by place in their event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Support {
    pub finding: usize,
    pub recommendation: usize,
    /// `marker`, `citation` or `similarity`.
    pub by: &'static str,
    pub score: f64,
}

/// The stems of one inspection's recommendations and, behind them, of its findings.
pub(super) fn wording(event: &Event<'_>, stems: &mut Stems) -> Stemmed {
    let recommendations = event.recommendations.iter().map(|r| &*r.words);
    let findings = event.findings.iter().map(|f| &*f.words);
    Stemmed::of_words(stems, recommendations.chain(findings))
}

/// Every support within one inspection, in order of findings; `wording` are its stems.
pub(super) fn supports(event: &Event<'_>, wording: &Stemmed) -> Vec<Support> {
    let of_recommendations = event.recommendations.iter().map(|r| (&r.fact.topics, &r.fact.issues));
    let of_findings = event.findings.iter().map(|f| (&f.fact.topics, &f.fact.issues));
    let likeness = Likeness {
        event,
        words: Space::new(wording),
        subjects: of_recommendations
            .chain(of_findings)
            .map(|(topics, issues)| glance(topics, issues))
            .collect(),
    };
    let mut supports = printed(event, &likeness);
    let known: BTreeSet<(usize, usize)> = supports.iter().map(|s| (s.finding, s.recommendation)).collect();
    let numbered: BTreeSet<usize> = supports
        .iter()
        .filter(|s| s.by == "marker")
        .map(|s| s.finding)
        .collect();
    for finding in own(event).filter(|finding| !numbered.contains(finding)) {
        let marked = event.findings[finding].fact.markers.iter().any(String::is_empty);
        if marked || is_critical(event, finding) {
            let alike = alike(event, &likeness, finding, marked);
            supports.extend(
                alike
                    .into_iter()
                    .filter(|s| !known.contains(&(s.finding, s.recommendation))),
            );
        }
    }
    supports.sort_by_key(|s| (s.finding, s.recommendation));
    supports
}

/// The supports that markers with numbers and cited paragraphs state.
fn printed(event: &Event<'_>, likeness: &Likeness<'_>) -> Vec<Support> {
    let mut supports: Vec<Support> = Vec::new();
    for (recommendation, item) in event.recommendations.iter().enumerate() {
        let support = |finding, by| Support {
            finding,
            recommendation,
            by,
            score: likeness.of(finding, recommendation),
        };
        let number = item.fact.number.as_deref();
        let marks = |f: &usize| event.findings[*f].fact.markers.iter().any(|m| names(m, number));
        let marked: Vec<usize> = own(event).filter(marks).collect();
        for paragraph in &item.fact.cites {
            let stands = |f: &usize| event.findings[*f].fact.paragraph.as_ref() == Some(paragraph);
            let cited: Vec<Support> = own(event)
                .filter(stands)
                .filter(|f| !marked.contains(f))
                .map(|f| support(f, "citation"))
                .collect();
            let critical: Vec<Support> = cited
                .iter()
                .filter(|s| is_critical(event, s.finding))
                .copied()
                .collect();
            // A paragraph without fault is cited for the sentence that is most like the recommendation.
            let best = || cited.into_iter().min_by(|a, b| b.score.total_cmp(&a.score));
            match critical.is_empty() {
                true => supports.extend(best()),
                false => supports.extend(critical),
            }
        }
        supports.extend(marked.into_iter().map(|f| support(f, "marker")));
    }
    supports
}

/// The recommendations that a finding is most like.
fn alike(event: &Event<'_>, likeness: &Likeness<'_>, finding: usize, marked: bool) -> Vec<Support> {
    let (enough, most, by) = match marked {
        true => (ENOUGH_WITH_MARKER, 1, "marker"),
        false => (ENOUGH, AT_MOST, "similarity"),
    };
    // A marker stands at the end of its paragraph and means all of it.
    let fact = event.findings[finding].fact;
    let same = |other: &usize| fact.paragraph.is_some() && event.findings[*other].fact.paragraph == fact.paragraph;
    let meant: Vec<usize> = match marked {
        true => own(event).filter(|other| *other == finding || same(other)).collect(),
        false => vec![finding],
    };
    let all = (0..event.recommendations.len()).map(|recommendation| Support {
        finding,
        recommendation,
        by,
        score: meant
            .iter()
            .filter(|&&f| likeness.can_reach(enough, f, recommendation))
            .map(|&f| likeness.of(f, recommendation))
            .fold(0.0, f64::max),
    });
    let mut best: Vec<Support> = all.filter(|s| s.score >= enough).collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score));
    best.truncate(most);
    best
}

/// The findings that are no recommendation themselves: a recommendation's own sentence stands behind nothing.
fn own<'e>(event: &'e Event<'_>) -> impl Iterator<Item = usize> + use<'e> {
    let findings = event.findings.iter().enumerate();
    findings.filter(|(_, f)| !f.fact.recommends).map(|(at, _)| at)
}

fn is_critical(event: &Event<'_>, finding: usize) -> bool {
    matches!(event.findings[finding].fact.stance, Stance::Weakness | Stance::Mixed)
}

/// Whether a printed marker "4" names the item printed "4", or its sub-item "4.2".
fn names(marker: &str, number: Option<&str>) -> bool {
    let rest = number.and_then(|number| number.strip_prefix(marker));
    !marker.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How like each other the findings and recommendations of an inspection are.
struct Likeness<'e> {
    event: &'e Event<'e>,
    words: Space,
    /// Of recommendations and, behind them, of findings.
    subjects: Vec<u64>,
}

/// The topics of a passage at a glance: where two passages have no bit in common they share none. Who shares an issue shares
/// its topic.
fn glance(topics: &[String], issues: &[(String, String)]) -> u64 {
    let topics = topics.iter().chain(issues.iter().map(|(topic, _)| topic));
    topics.fold(0, |bits, topic| bits | 1 << (Stem::of_letters(topic).0 % 64))
}

impl Likeness<'_> {
    /// 0 (nothing in common) to 1.
    fn of(&self, finding: usize, recommendation: usize) -> f64 {
        let words = self
            .words
            .cosine(recommendation, self.event.recommendations.len() + finding);
        (WORDS * words + SUBJECTS * self.shared(finding, recommendation)).min(1.0)
    }

    /// Whether the two can be as like as this for all that their subjects and the numbers of their stems tell.
    fn can_reach(&self, enough: f64, finding: usize, recommendation: usize) -> bool {
        let most = WORDS + SUBJECTS * self.shared(finding, recommendation);
        let behind = self.event.recommendations.len();
        // Only texts with the same stems can have all their words in common.
        most > enough || most >= enough && self.words.have_as_many(recommendation, behind + finding)
    }

    /// How far the subjects agree: 1 for a shared issue, less for a shared topic.
    fn shared(&self, finding: usize, recommendation: usize) -> f64 {
        let f = self.event.findings[finding].fact;
        let r = self.event.recommendations[recommendation].fact;
        let behind = self.event.recommendations.len();
        if self.subjects[recommendation] & self.subjects[behind + finding] == 0 {
            return 0.0;
        }
        if f.issues.iter().any(|issue| r.issues.contains(issue)) {
            return 1.0;
        }
        match (f.topics.first(), r.topics.first()) {
            (Some(a), Some(b)) if a == b => 0.8,
            _ if f.topics.iter().any(|topic| r.topics.contains(topic)) => 0.5,
            _ => 0.0,
        }
    }
}
