use crate::vocabulary::{Subjects, Weights, feature_id};

use super::reading::Reading;
use super::score::{likelihood, shares};

/// A sentence's place in its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    /// Number of its paragraph; equal numbers are one paragraph.
    pub(crate) paragraph: usize,
}

/// What is known of each topic among the neighbours of a sentence; the names of [`around`]'s numbers.
pub(crate) const AROUND: [&str; 26] = [
    "own:score",
    "own:behind best",
    "own:best",
    "before:same paragraph",
    "before:other paragraph",
    "before:second",
    "after:likelihood",
    "paragraph:first",
    "paragraph:others",
    "before:points back",
    "before:carries on",
    "before:unnamed",
    "before:unnamed points back",
    "before:unsure",
    "before:unsure other paragraph",
    "before:second unsure",
    "after:unsure",
    "paragraph:first unsure",
    "paragraph:others unsure",
    "before:unsure short",
    "before:both points back unsure",
    "before:agrees",
    "paragraph:agrees",
    "own:unsure",
    "near:area",
    "near:area unsure",
];

/// For each sentence and topic, the numbers that [`AROUND`] names, from every sentence's scores by itself. `areas` has a
/// number for each topic that those of one area share.
pub(crate) fn around(
    readings: &[Reading<'_, '_>],
    seats: &[Seat],
    scores: &[Vec<f32>],
    areas: &[usize],
) -> Vec<Vec<[f32; 26]>> {
    let likely: Vec<Vec<f32>> = scores
        .iter()
        .map(|s| s.iter().copied().map(likelihood).collect())
        .collect();
    let paragraph = |i: usize| seats.get(i).map(|s| s.paragraph);
    let mut first = 0;
    let mut found = Vec::with_capacity(readings.len());
    for (i, reading) in readings.iter().enumerate() {
        if paragraph(first) != paragraph(i) {
            first = i;
        }
        let behind = seats[i..]
            .iter()
            .take(NEAR)
            .take_while(|s| Some(s.paragraph) == paragraph(i))
            .count();
        // A paragraph of hundreds of sentences is no paragraph: its subject is then what stands near.
        let others = first.max(i.saturating_sub(NEAR))..(i + behind).min(i + NEAR);
        let continues = i > first;
        let best = scores[i].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sure = likelihood(best);
        let unsure = 1.0 - sure;
        let unnamed = !reading
            .topics
            .iter()
            .any(|h| h.meanings.iter().any(|m| m.1 == crate::vocabulary::Force::Names));
        let flag = |holds: bool| f32::from(u8::from(holds));
        let (back, on, short) = (
            flag(reading.points_back),
            flag(reading.carries_on),
            flag(reading.tokens.len() < 14),
        );
        let near = areas_near(&likely, i, areas);
        let mut rows = Vec::with_capacity(scores[i].len());
        for (topic, &own) in scores[i].iter().enumerate() {
            let at = |j: Option<usize>| {
                j.and_then(|j| likely.get(j))
                    .and_then(|l| l.get(topic))
                    .copied()
                    .unwrap_or(0.0)
            };
            let before = at(i.checked_sub(1));
            let second = at(i.checked_sub(2));
            let after = at(Some(i + 1));
            let head = if continues { at(Some(first)) } else { 0.0 };
            let count = others.len().saturating_sub(1);
            let sum: f32 = others.clone().filter(|&j| j != i).map(|j| at(Some(j))).sum();
            let rest = if count > 0 { sum / count as f32 } else { 0.0 };
            let same = before * flag(continues);
            let likely = likelihood(own);
            rows.push([
                own,
                own - best,
                sure,
                same,
                before - same,
                second,
                after,
                head,
                rest,
                before * back,
                before * on * unsure,
                before * flag(unnamed),
                before * flag(unnamed) * back,
                same * unsure,
                (before - same) * unsure,
                second * unsure,
                after * unsure,
                head * unsure,
                rest * unsure,
                before * short * unsure,
                before.max(second) * back * unsure,
                before * likely,
                rest * likely,
                unsure,
                near[topic],
                near[topic] * unsure,
            ]);
        }
        found.push(rows);
    }
    found
}

/// For each topic, the share of its area in what the sentences near `i` are about.
fn areas_near(likely: &[Vec<f32>], i: usize, areas: &[usize]) -> Vec<f32> {
    let mut sums = vec![0.0; areas.len()];
    for j in i.saturating_sub(AREA)..(i + AREA + 1).min(likely.len()) {
        if j != i {
            for (likely, &area) in likely[j].iter().zip(areas) {
                sums[area] += likely;
            }
        }
    }
    let all: f32 = sums.iter().sum();
    areas
        .iter()
        .map(|&area| if all > 0.0 { sums[area] / all } else { 0.0 })
        .collect()
}

/// The weights of [`AROUND`]'s numbers in one round of weighing, and where each topic starts.
pub(crate) struct Round {
    weights: [f32; 26],
    /// Of the numbers from scores that have been weighed before; all 0 in the first round.
    again: [f32; 26],
    start: Vec<f32>,
}

impl Round {
    /// `own` has the biases of the topics that the model knows.
    pub(crate) fn new(shared: &Weights, own: &Weights, topics: &Subjects) -> Self {
        let common = shared.bias.first().copied().unwrap_or(0.0);
        let mut start = vec![common; topics.all().len()];
        for (class, bias) in own.classes.iter().zip(&own.bias) {
            if let Some(at) = topics.index(class) {
                start[at] += bias;
            }
        }
        Self {
            weights: AROUND.map(|name| shared.one(feature_id(name))),
            again: AROUND.map(|name| shared.one(feature_id(&again(name)))),
            start,
        }
    }

    /// The scores of each sentence's topics from their numbers, first and weighed.
    pub(crate) fn scores(&self, first: &[Vec<[f32; 26]>], weighed: Option<&[Vec<[f32; 26]>]>) -> Vec<Vec<f32>> {
        let sum = |row: &[f32; 26], weights: &[f32; 26]| row.iter().zip(weights).map(|(n, w)| n * w).sum::<f32>();
        let sentence = |(i, rows): (usize, &Vec<[f32; 26]>)| {
            let score = |(topic, row): (usize, &[f32; 26])| {
                let more = weighed
                    .and_then(|w| w.get(i)?.get(topic))
                    .map_or(0.0, |row| sum(row, &self.again));
                self.start.get(topic).copied().unwrap_or(0.0) + sum(row, &self.weights) + more
            };
            rows.iter().enumerate().map(score).collect()
        };
        first.iter().enumerate().map(sentence).collect()
    }
}

/// The name of one of [`AROUND`]'s numbers when it comes from scores that have been weighed.
pub(crate) fn again(name: &str) -> String {
    format!("again {name}")
}

/// How many sentences to either side show which part of the report one stands in.
const AREA: usize = 8;

/// How many sentences to either side can belong to one subject.
const NEAR: usize = 12;

/// The names of [`tone`]'s numbers.
pub(crate) const TONE: [&str; 20] = [
    "own:strength",
    "own:weakness",
    "own:mixed",
    "own:neutral",
    "before:strength",
    "before:weakness",
    "before:mixed",
    "before:neutral",
    "back:strength",
    "back:weakness",
    "back:mixed",
    "back:neutral",
    "after:strength",
    "after:weakness",
    "after:mixed",
    "after:neutral",
    "carry:strength",
    "carry:weakness",
    "carry:mixed",
    "carry:neutral",
];

/// For each sentence, the numbers that [`TONE`] names, from every sentence's scores of stance by itself.
pub(crate) fn tone(readings: &[Reading<'_, '_>], seats: &[Seat], scores: &[Vec<f32>]) -> Vec<[f32; 20]> {
    let likely: Vec<Vec<f32>> = scores.iter().map(|s| shares(s)).collect();
    let row = |i: usize| {
        let mut numbers = [0.0; 20];
        let alike = |j: usize| {
            seats
                .get(j)
                .zip(seats.get(i))
                .is_some_and(|(a, b)| a.paragraph == b.paragraph)
        };
        let before = i.checked_sub(1).filter(|&j| alike(j)).and_then(|j| likely.get(j));
        let after = Some(i + 1).filter(|&j| alike(j)).and_then(|j| likely.get(j));
        for class in 0..4 {
            let of = |l: Option<&Vec<f32>>| l.and_then(|l| l.get(class)).copied().unwrap_or(0.0);
            numbers[class] = scores[i].get(class).copied().unwrap_or(0.0);
            numbers[4 + class] = of(before);
            numbers[8 + class] = if readings[i].points_back { of(before) } else { 0.0 };
            numbers[12 + class] = of(after);
            numbers[16 + class] = if readings[i].carries_on { of(before) } else { 0.0 };
        }
        numbers
    };
    (0..readings.len()).map(row).collect()
}
