//! What the words of a recommendation lean towards: the topics that findings with these words are about. So "track cases
//! through the courts" leans towards pre-proceedings where no topic is recognised in it, and two recommendations that are
//! filed under neighbouring topics lean the same way.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::events::Event;
use crate::text::Stems;

/// A stem of fewer findings says nothing.
const FEW: f64 = 3.0;
/// So many findings of any topic each stem is given beforehand.
const BEFOREHAND: f64 = 5.0;
/// Weight of a topic that is not the first.
const LESSER: f64 = 0.5;

/// Each recommendation as a direction in the space of topics.
pub(super) struct Leanings {
    directions: Vec<Vec<f64>>,
}

/// In how many findings a stem stands, and how they are shared out among the topics.
#[derive(Clone)]
struct Company {
    findings: f64,
    topics: Vec<f64>,
}

impl Leanings {
    /// Of these texts of recommendations, as the findings of `events` show it.
    pub(super) fn new(events: &[Event<'_>], texts: &[&str], stems: &mut Stems) -> Self {
        let texts: Vec<Vec<u32>> = texts.iter().map(|text| runs(text, stems)).collect();
        let findings = || events.iter().flat_map(|event| &event.findings);
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for topic in findings().flat_map(|finding| &finding.fact.topics) {
            topics.entry(topic).or_default();
        }
        topics.values_mut().zip(0..).for_each(|(number, at)| *number = at);
        let nobody = Company {
            findings: 0.0,
            topics: vec![0.0; topics.len()],
        };
        let mut company: FxHashMap<u32, Company> = FxHashMap::default();
        for &stem in texts.iter().flatten() {
            company.entry(stem).or_insert_with(|| nobody.clone());
        }
        let mut all = nobody;
        for finding in findings().filter(|finding| !finding.fact.topics.is_empty()) {
            let weight = |rank: usize| if rank == 0 { 1.0 } else { LESSER };
            let sum: f64 = (0..finding.fact.topics.len()).map(weight).sum();
            let shares = finding.fact.topics.iter().enumerate();
            let shares: Vec<(usize, f64)> = shares
                .map(|(rank, t)| (topics[t.as_str()], weight(rank) / sum))
                .collect();
            let mut met = runs(&finding.text, stems);
            met.dedup();
            for stem in met {
                if let Some(of_stem) = company.get_mut(&stem) {
                    of_stem.join(&shares);
                }
            }
            all.join(&shares);
        }
        let direction = |text: &Vec<u32>| {
            let mut direction = vec![0.0; topics.len()];
            for run in text.chunk_by(|a, b| a == b) {
                let often = 1.0 + (run.len() as f64).ln();
                company[&run[0]].lean(&all, often, &mut direction);
            }
            let length = direction.iter().map(|x| x * x).sum::<f64>().sqrt();
            if length > 0.0 {
                direction.iter_mut().for_each(|x| *x /= length);
            }
            direction
        };
        Self {
            directions: texts.iter().map(direction).collect(),
        }
    }

    /// 0 (towards other topics) to 1 (the same way), of two texts by place.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f64 {
        let pairs = self.directions[a].iter().zip(&self.directions[b]);
        pairs.map(|(x, y)| x * y).sum()
    }
}

impl Company {
    fn join(&mut self, shares: &[(usize, f64)]) {
        self.findings += 1.0;
        for &(topic, share) in shares {
            self.topics[topic] += share;
        }
    }

    /// Adds how much likelier each topic is where the stem stands than anywhere.
    fn lean(&self, all: &Self, times: f64, direction: &mut [f64]) {
        if self.findings < FEW {
            return;
        }
        for ((sum, here), anywhere) in direction.iter_mut().zip(&self.topics).zip(&all.topics) {
            let usual = anywhere / all.findings;
            let share = (here + BEFOREHAND * usual) / (self.findings + BEFOREHAND);
            *sum += times * (share / usual).ln().max(0.0);
        }
    }
}

/// The stems of a text, equal ones beside each other.
fn runs(text: &str, stems: &mut Stems) -> Vec<u32> {
    let mut stems = stems.of_text(text);
    stems.sort_unstable();
    stems
}
