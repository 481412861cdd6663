//! Which findings stand behind which recommendation.

use super::events::Event;
use crate::extract::Stance;
use crate::text::Space;

/// Likeness from which a finding supports a recommendation that no marker ties it to.
const ENOUGH: f64 = 0.52;
/// The same where the finding carries a marker without a number.
const ENOUGH_WITH_MARKER: f64 = 0.08;
/// How many recommendations one finding supports by likeness, at most.
const AT_MOST: usize = 2;

/// One finding's support for one recommendation, both by place in their event.
pub(super) struct Support {
    pub finding: usize,
    pub recommendation: usize,
    pub by: &'static str,
    pub score: f64,
}

/// Every support within one inspection, in order of findings.
pub(super) fn supports(event: &Event<'_>) -> Vec<Support> {
    let texts = event
        .recommendations
        .iter()
        .map(|r| &*r.text)
        .chain(event.findings.iter().map(|f| &*f.text));
    let space = Space::new(texts);
    let mut supports = Vec::new();
    // A recommendation's own sentence stands behind nothing.
    for (finding, found) in event.findings.iter().enumerate().filter(|(_, f)| !f.fact.recommends) {
        let bare = found.fact.markers.iter().any(String::is_empty);
        let mut marked = false;
        let mut alike: Vec<(f64, usize)> = Vec::new();
        for (recommendation, item) in event.recommendations.iter().enumerate() {
            let words = space.cosine(recommendation, event.recommendations.len() + finding);
            let score = (0.55 * words + 0.45 * shared(event, finding, recommendation)).min(1.0);
            if found
                .fact
                .markers
                .iter()
                .any(|m| !m.is_empty() && names(m, item.fact.number.as_deref()))
            {
                marked = true;
                supports.push(Support {
                    finding,
                    recommendation,
                    by: "marker",
                    score,
                });
            } else {
                alike.push((score, recommendation));
            }
        }
        let critical = matches!(found.fact.stance, Stance::Weakness | Stance::Mixed);
        if marked || !(critical || bare) {
            continue;
        }
        let enough = if bare { ENOUGH_WITH_MARKER } else { ENOUGH };
        alike.retain(|(score, _)| *score >= enough);
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let by = if bare { "marker" } else { "similarity" };
        let most = if bare { 1 } else { AT_MOST };
        supports.extend(alike.into_iter().take(most).map(|(score, recommendation)| Support {
            finding,
            recommendation,
            by,
            score,
        }));
    }
    supports
}

/// Whether a printed marker "4" names the item printed "4", or its sub-item "4.2".
fn names(marker: &str, number: Option<&str>) -> bool {
    number.is_some_and(|n| {
        n.strip_prefix(marker)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// How far the subjects agree: 1 for a shared issue, less for a shared topic.
fn shared(event: &Event<'_>, finding: usize, recommendation: usize) -> f64 {
    let (f, r) = (event.findings[finding].fact, event.recommendations[recommendation].fact);
    if f.issues.iter().any(|issue| r.issues.contains(issue)) {
        return 1.0;
    }
    match (f.topics.first(), r.topics.first()) {
        (Some(a), Some(b)) if a == b => 0.8,
        _ if f.topics.iter().any(|topic| r.topics.contains(topic)) => 0.5,
        _ => 0.0,
    }
}
