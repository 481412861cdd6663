use crate::vocabulary::{Weights, feature_id};

use super::neighbours::Seat;
use super::reading::Reading;
use super::score::shares;

/// The names of [`tone`]'s numbers: a sentence's own scores, then shares of each stance among its neighbours.
pub(crate) const TONE: [&str; GROUPS.len() * STANCES] = names();

/// The sentence before in the paragraph, the same where the sentence points back, the one after, the one before where
/// the sentence carries on; the two sentences to either side, the eight; both again by how unsure the sentence itself
/// is; and those next to it in whatever paragraph.
const GROUPS: [[&str; STANCES]; 11] = [
    ["own:strength", "own:weakness", "own:mixed", "own:neutral"],
    ["before:strength", "before:weakness", "before:mixed", "before:neutral"],
    ["back:strength", "back:weakness", "back:mixed", "back:neutral"],
    ["after:strength", "after:weakness", "after:mixed", "after:neutral"],
    ["carry:strength", "carry:weakness", "carry:mixed", "carry:neutral"],
    ["near:strength", "near:weakness", "near:mixed", "near:neutral"],
    ["around:strength", "around:weakness", "around:mixed", "around:neutral"],
    [
        "unsure near:strength",
        "unsure near:weakness",
        "unsure near:mixed",
        "unsure near:neutral",
    ],
    [
        "unsure around:strength",
        "unsure around:weakness",
        "unsure around:mixed",
        "unsure around:neutral",
    ],
    [
        "previous:strength",
        "previous:weakness",
        "previous:mixed",
        "previous:neutral",
    ],
    ["next:strength", "next:weakness", "next:mixed", "next:neutral"],
];

const STANCES: usize = 4;

/// How many sentences to either side are near, and how many set the tone.
const NEAR: usize = 2;
const AROUND: usize = 8;

const fn names() -> [&'static str; GROUPS.len() * STANCES] {
    let mut names = [""; GROUPS.len() * STANCES];
    let mut at = 0;
    while at < names.len() {
        names[at] = GROUPS[at / STANCES][at % STANCES];
        at += 1;
    }
    names
}

type Shares = [f32; STANCES];

/// For each sentence, the numbers that [`TONE`] names, from every sentence's scores of stance by itself.
pub(crate) fn tone(readings: &[Reading<'_, '_>], seats: &[Seat], scores: &[Vec<f32>]) -> Vec<[f32; TONE.len()]> {
    let likely: Vec<Shares> = scores.iter().map(|s| four(&shares(s))).collect();
    let alike = |i: usize, j: usize| {
        let paragraph = |i: usize| seats.get(i).map(|s| s.paragraph);
        paragraph(i) == paragraph(j)
    };
    let row = |(i, reading): (usize, &Reading<'_, '_>)| {
        let before = i.checked_sub(1).filter(|&j| j < likely.len());
        let after = Some(i + 1).filter(|&j| j < likely.len());
        let of = |j: Option<usize>, holds: bool| j.filter(|_| holds).map_or([0.0; STANCES], |j| likely[j]);
        let (same_before, same_after) = (before.filter(|&j| alike(i, j)), after.filter(|&j| alike(i, j)));
        let (near, around) = (mean(&likely, i, NEAR), mean(&likely, i, AROUND));
        let unsure = 1.0 - likely[i].iter().copied().fold(0.0, f32::max);
        let groups: [Shares; GROUPS.len()] = [
            four(&scores[i]),
            of(same_before, true),
            of(same_before, reading.points_back),
            of(same_after, true),
            of(same_before, reading.carries_on),
            near,
            around,
            near.map(|n| n * unsure),
            around.map(|n| n * unsure),
            of(before, true),
            of(after, true),
        ];
        let mut numbers = [0.0; TONE.len()];
        for (number, value) in numbers.iter_mut().zip(groups.iter().flatten()) {
            *number = *value;
        }
        numbers
    };
    readings.iter().enumerate().map(row).collect()
}

/// How the numbers of [`TONE`] weigh for each stance.
pub(crate) struct ToneWeights {
    start: Shares,
    rows: [Shares; TONE.len()],
}

impl ToneWeights {
    /// From a model's part; without one, the sentence's own scores are all that weighs.
    pub(crate) fn new(context: &Weights) -> Self {
        let mut made = Self {
            start: [0.0; STANCES],
            rows: [[0.0; STANCES]; TONE.len()],
        };
        if context.classes.is_empty() {
            (0..STANCES).for_each(|stance| made.rows[stance][stance] = 1.0);
            return made;
        }
        // What the model does not know is never chosen.
        made.start.fill(f32::NEG_INFINITY);
        made.start
            .iter_mut()
            .zip(&context.bias)
            .for_each(|(to, bias)| *to = *bias);
        for (row, name) in made.rows.iter_mut().zip(TONE) {
            context.add(feature_id(name), 1.0, row);
        }
        made
    }

    /// The scores of the stances in their context.
    pub(crate) fn scores(&self, numbers: &[f32; TONE.len()]) -> Shares {
        let mut scores = self.start;
        for (row, number) in self.rows.iter().zip(numbers) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += weight * number;
            }
        }
        scores
    }
}

fn four(numbers: &[f32]) -> Shares {
    let mut four = [0.0; STANCES];
    four.iter_mut().zip(numbers).for_each(|(to, from)| *to = *from);
    four
}

/// The mean of up to `reach` sentences to either side of one.
fn mean(likely: &[Shares], of: usize, reach: usize) -> Shares {
    let neighbours = of.saturating_sub(reach)..(of + reach + 1).min(likely.len());
    let count = neighbours.len().saturating_sub(1).max(1) as f32;
    let mut sum = [0.0; STANCES];
    for shares in neighbours.filter(|&j| j != of).filter_map(|j| likely.get(j)) {
        sum.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share);
    }
    sum.map(|s| s / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_leaves_the_sentence_itself_out() {
        let likely = [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]];
        assert_eq!(mean(&likely, 1, 2), [0.5, 0.0, 0.0, 0.5]);
        assert_eq!(mean(&likely[..1], 0, 2), [0.0; 4]);
    }
}
