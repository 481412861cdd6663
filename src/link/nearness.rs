//! Which topics lie near each other, because reports speak of them in one breath: caseloads and workforce, placements
//! and commissioning. So a concern is known again when another inspection files it under the neighbouring topic.

use rustc_hash::FxHashMap;

use super::events::Event;
use crate::extract::Recommendation;

/// Weight of a topic that is not the first.
const LESSER: f64 = 0.5;
/// How near topics are made by the company they keep: the share of their passages in which they stand together, times this.
const COMPANY: f64 = 1.6;
/// How much the rarity of what two recommendations share must weigh to count half.
const COMMON: f64 = 2.0;

/// The topics of a recommendation, each with its weight.
pub(super) struct Weighed<'a> {
    topics: Vec<(&'a str, f64)>,
    /// The product with itself.
    square: f64,
}

/// How near topics are to each other, and how rare each is among recommendations.
pub(super) struct Nearness<'a> {
    /// Of pairs of topics in order of their ids; what is not there is apart.
    near: FxHashMap<(&'a str, &'a str), f64>,
    rarity: FxHashMap<&'a str, f64>,
}

impl<'a> Nearness<'a> {
    /// As the findings and recommendations of `events` show it.
    pub(super) fn new(events: &'a [Event<'a>]) -> Self {
        let mut alone: FxHashMap<&str, f64> = FxHashMap::default();
        let mut together: FxHashMap<(&str, &str), f64> = FxHashMap::default();
        let findings = events.iter().flat_map(|e| e.findings.iter().map(|f| &f.fact.topics));
        let items = || {
            events
                .iter()
                .flat_map(|e| e.recommendations.iter().map(|r| &r.fact.topics))
        };
        for topics in findings.chain(items()) {
            for (at, a) in topics.iter().enumerate() {
                *alone.entry(a).or_default() += 1.0;
                for b in &topics[at + 1..] {
                    *together.entry(in_order(a, b)).or_default() += 1.0;
                }
            }
        }
        let near = together.into_iter().map(|((a, b), count)| {
            let share = count / (alone[a] * alone[b]).sqrt();
            ((a, b), (COMPANY * share).min(1.0))
        });
        let mut named: FxHashMap<&str, f64> = FxHashMap::default();
        for topic in items().flatten() {
            *named.entry(topic).or_default() += 1.0;
        }
        let all = items().count() as f64;
        let rarity = named
            .into_iter()
            .map(|(topic, count)| (topic, ((1.0 + all) / (1.0 + count)).ln() + 0.05));
        Self {
            near: near.collect(),
            rarity: rarity.collect(),
        }
    }

    /// The topics of a recommendation, the rare ones heavier.
    pub(super) fn weigh(&self, item: &'a Recommendation) -> Weighed<'a> {
        let topics = item.topics.iter().enumerate();
        let weight = |(rank, topic): (usize, &'a String)| {
            let weight = if rank == 0 { 1.0 } else { LESSER };
            (topic.as_str(), weight * self.rarity.get(topic.as_str()).unwrap_or(&0.0))
        };
        let topics: Vec<(&str, f64)> = topics.map(weight).collect();
        let square = self.product(&topics, &topics);
        Weighed { topics, square }
    }

    /// 0 (no topic near one of the other's) to 1: the cosine of the angle between the two where near topics are no
    /// right angle to each other, less where all that they share is common.
    pub(super) fn likeness(&self, a: &Weighed<'_>, b: &Weighed<'_>) -> f64 {
        let shared = self.product(&a.topics, &b.topics);
        if shared == 0.0 {
            return 0.0;
        }
        let cosine = shared / (a.square * b.square).sqrt();
        cosine.min(1.0) * shared / (shared + COMMON)
    }

    fn product(&self, a: &[(&str, f64)], b: &[(&str, f64)]) -> f64 {
        let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
        pairs.map(|(x, y)| x.1 * y.1 * self.near(x.0, y.0)).sum()
    }

    fn near(&self, a: &str, b: &str) -> f64 {
        if a == b {
            return 1.0;
        }
        self.near.get(&in_order(a, b)).copied().unwrap_or(0.0)
    }
}

fn in_order<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    if a < b { (a, b) } else { (b, a) }
}
