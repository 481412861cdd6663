//! What the words of a recommendation lean towards: the topics that findings with these words are about. So "track cases
//! through the courts" leans towards pre-proceedings where no topic is recognised in it, and two recommendations that are
//! filed under neighbouring topics lean the same way.

use rustc_hash::FxHashMap;

use super::events::Event;
use crate::text::Stemmed;

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
    /// Of these texts of recommendations, as the findings of `events` show it, whose stems stand behind those of their
    /// recommendations in `wordings`.
    pub(super) fn new(events: &[Event<'_>], texts: &Stemmed, wordings: &[Stemmed]) -> Self {
        let texts: Vec<&[u32]> = (0..texts.len()).map(|text| texts.of(text)).collect();
        let findings = || events.iter().flat_map(|event| &event.findings);
        let mut topics: FxHashMap<&str, usize> = FxHashMap::default();
        for topic in findings().flat_map(|finding| &finding.fact.topics) {
            topics.entry(topic).or_default();
        }
        // By name, as what is summed up must be in one order always.
        let mut by_name: Vec<_> = topics.iter_mut().collect();
        by_name.sort_unstable();
        by_name.into_iter().zip(0..).for_each(|((_, number), at)| *number = at);
        let nobody = Company {
            findings: 0.0,
            topics: vec![0.0; topics.len()],
        };
        // By the numbers of stems: those of recommendations have company.
        let count = texts
            .iter()
            .copied()
            .flatten()
            .max()
            .map_or(0, |last| *last as usize + 1);
        let mut company: Vec<Option<Company>> = vec![None; count];
        for &stem in texts.iter().copied().flatten() {
            company[stem as usize].get_or_insert_with(|| nobody.clone());
        }
        let mut all = nobody;
        let worded = events.iter().zip(wordings).flat_map(|(event, wording)| {
            let behind = event.recommendations.len();
            let findings = event.findings.iter().enumerate();
            findings.map(move |(at, finding)| (finding, wording.of(behind + at)))
        });
        for (finding, stems) in worded.filter(|(finding, _)| !finding.fact.topics.is_empty()) {
            let weight = |rank: usize| if rank == 0 { 1.0 } else { LESSER };
            let sum: f64 = (0..finding.fact.topics.len()).map(weight).sum();
            let shares = finding.fact.topics.iter().enumerate();
            let shares: Vec<(usize, f64)> = shares
                .map(|(rank, t)| (topics[t.as_str()], weight(rank) / sum))
                .collect();
            for run in stems.chunk_by(|a, b| a == b) {
                if let Some(Some(of_stem)) = company.get_mut(run[0] as usize) {
                    of_stem.join(&shares);
                }
            }
            all.join(&shares);
        }
        let leans: Vec<Option<Vec<f64>>> = company.iter().map(|of_stem| of_stem.as_ref()?.leans(&all)).collect();
        let direction = |text: &&[u32]| {
            let mut direction = vec![0.0; topics.len()];
            for run in text.chunk_by(|a, b| a == b) {
                let often = 1.0 + (run.len() as f64).ln();
                if let Some(leans) = &leans[run[0] as usize] {
                    direction
                        .iter_mut()
                        .zip(leans)
                        .for_each(|(sum, lean)| *sum += often * lean);
                }
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

    /// How much likelier each topic is where the stem stands than anywhere; `None` where too few findings show it.
    fn leans(&self, all: &Self) -> Option<Vec<f64>> {
        let lean = |(here, anywhere): (&f64, &f64)| {
            if *here == 0.0 {
                return 0.0;
            }
            let usual = anywhere / all.findings;
            let share = (here + BEFOREHAND * usual) / (self.findings + BEFOREHAND);
            // Of what is no likelier the logarithm, which takes long, would be thrown away.
            let likelier = share / usual;
            if likelier > 1.0 { likelier.ln() } else { 0.0 }
        };
        (self.findings >= FEW).then(|| self.topics.iter().zip(&all.topics).map(lean).collect())
    }
}
