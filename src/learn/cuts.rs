use super::figures::Figures;
use crate::extract::learning::{Respects, likelihood};
use crate::vocabulary::Models;

/// Scores from which on classes are taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cuts {
    /// A sentence's first topic, and its others; the same of a recommendation.
    pub(super) topics: [[f64; 2]; 2],
    /// What each aspect's score is raised by, so that all are taken from [`ASPECTS`] on.
    pub(super) lifts: Vec<f64>,
}

/// The likelihood from which on issues are taken, also those whose aspect nobody trained.
pub(super) const ASPECTS: f64 = 0.25;

/// A topic of a sentence, and which aspects hold of it.
pub(super) type Weighed = (Respects, Vec<bool>);

/// The scores that are tried for a cut, in tenths.
const TRIED: std::ops::RangeInclusive<i32> = -15..=2;

/// The lifts that are tried, in tenths, and how often over all aspects.
const LIFTS: std::ops::RangeInclusive<i32> = -13..=17;
const ROUNDS: usize = 3;

impl Cuts {
    /// Those to begin with.
    pub(super) fn new(aspects: usize) -> Self {
        Self {
            topics: [[-1.0, -0.5]; 2],
            lifts: vec![0.0; aspects],
        }
    }

    /// Finds the cuts of topics with which models label best what they were not taught, by F1 of topics, of sentences and
    /// (`figures` is told so) of recommendations; the models have them afterwards.
    pub(super) fn cut_topics(&mut self, models: &mut [Models], figures: impl Fn(&[Models], bool) -> Figures) {
        for (recommended, which) in [(0, 1), (0, 0), (1, 1), (1, 0)] {
            let mut best = (f64::NEG_INFINITY, self.topics);
            for tenths in TRIED {
                self.topics[recommended][which] = f64::from(tenths) / 10.0;
                self.give_topics(models);
                best = better(best, figures(models, recommended == 1).topics(), self.topics);
            }
            self.topics = best.1;
        }
        self.give_topics(models);
    }

    fn give_topics(&self, models: &mut [Models]) {
        for model in models {
            model.topics.shared_again.cut = self.topics.as_flattened().iter().map(|&cut| cut as f32).collect();
        }
    }

    /// Finds the lift of each aspect with which most of the `wanted` are taken, and no others, by F1; the models, which gave
    /// the scores, have them afterwards.
    pub(super) fn lift_aspects(&mut self, models: &mut [Models], cases: &[Weighed], wanted: usize) {
        let count = |aspect: usize, change: f64| {
            let mut counts = Counts::default();
            for (respects, holds) in cases {
                let lifted = likelihood(respects.scores[aspect] + change as f32);
                let taken = f64::from(respects.likely * lifted) > ASPECTS;
                counts.both += usize::from(taken && holds[aspect]);
                counts.taken += usize::from(taken);
            }
            counts
        };
        let mut changes = vec![0.0; self.lifts.len()];
        for _ in 0..ROUNDS {
            for aspect in 0..self.lifts.len() {
                let others = (0..self.lifts.len()).filter(|&other| other != aspect);
                let others = others.fold(Counts::default(), |sum, other| sum.plus(count(other, changes[other])));
                let mut best = (f64::NEG_INFINITY, 0.0);
                for tenths in LIFTS {
                    let change = f64::from(tenths) / 10.0 - self.lifts[aspect];
                    best = better(best, others.plus(count(aspect, change)).f1(wanted), change);
                }
                changes[aspect] = best.1;
            }
        }
        for (lift, change) in self.lifts.iter_mut().zip(&changes) {
            *lift += change;
        }
        for bias in models.iter_mut().map(|m| &mut m.aspects.words.bias) {
            bias.iter_mut()
                .zip(&changes)
                .for_each(|(bias, change)| *bias += *change as f32);
        }
    }
}

fn better<T>(best: (f64, T), figure: f64, with: T) -> (f64, T) {
    if figure > best.0 { (figure, with) } else { best }
}

#[derive(Clone, Copy, Default)]
struct Counts {
    both: usize,
    taken: usize,
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self {
            both: self.both + other.both,
            taken: self.taken + other.taken,
        }
    }

    fn f1(self, wanted: usize) -> f64 {
        2.0 * self.both as f64 / (self.taken + wanted).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aspect_is_lifted_to_where_it_holds() {
        let case = |score: f32, holds| {
            let respects = Respects {
                topic: 0,
                likely: 1.0,
                scores: vec![score, -3.0],
            };
            (respects, vec![holds, false])
        };
        let cases: Vec<_> = [(0.9, true), (-1.25, true), (-1.7, false), (-2.2, false)]
            .map(|(score, holds)| case(score, holds))
            .to_vec();
        let mut cuts = Cuts::new(2);
        let mut models = [Models::default()];
        models[0].aspects.words.bias = vec![0.0, 0.0];
        cuts.lift_aspects(&mut models, &cases, 2);
        let lift = cuts.lifts[0];
        assert!(lift > 0.15 && lift < 0.6, "{lift}");
        assert!((f64::from(models[0].aspects.words.bias[0]) - lift).abs() < 1e-6);
    }
}
