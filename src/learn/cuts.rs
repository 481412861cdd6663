use super::figures::Figures;
use crate::vocabulary::Models;

/// Scores from which on classes are taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cuts {
    /// A sentence's first topic, and its others.
    pub(super) topics: [f64; 2],
    /// An aspect.
    pub(super) aspects: [f64; 1],
}

impl Default for Cuts {
    fn default() -> Self {
        Self {
            topics: [-1.0, -0.5],
            aspects: [-0.8],
        }
    }
}

impl Cuts {
    fn give_to(self, models: &mut [Models]) {
        for model in models {
            model.topics.shared_again.cut = self.topics.map(|c| c as f32).to_vec();
            model.aspects.evidence.cut = self.aspects.map(|c| c as f32).to_vec();
        }
    }
}

/// The scores that are tried for a cut, in tenths.
const TRIED: std::ops::RangeInclusive<i32> = -15..=2;

/// The cuts with which models label best what they were not taught: one after the other, those of topics by F1 of topics
/// and that of aspects by F1 of issues; the models have them afterwards.
pub(super) fn best(models: &mut [Models], figures: impl Fn(&[Models]) -> Figures) -> Cuts {
    let mut best = Cuts::default();
    let mut improve = |set: fn(&mut Cuts, f64), price: fn(&Figures) -> f64| {
        let mut top = f64::NEG_INFINITY;
        let from = best;
        for tenths in TRIED {
            let mut tried = from;
            set(&mut tried, f64::from(tenths) / 10.0);
            tried.give_to(models);
            let figure = price(&figures(models));
            if figure > top {
                (top, best) = (figure, tried);
            }
        }
    };
    improve(|cuts, score| cuts.topics[1] = score, Figures::topics);
    improve(|cuts, score| cuts.topics[0] = score, Figures::topics);
    improve(|cuts, score| cuts.aspects[0] = score, Figures::issues);
    best.give_to(models);
    best
}
