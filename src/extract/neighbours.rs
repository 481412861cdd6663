use std::iter::{repeat_n, zip};
use std::ops::Range;

use crate::vocabulary::{Subjects, Weights, feature_id};

use super::reading::Reading;
use super::score::likelihood;

/// A sentence's place in its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    /// Number of its paragraph; equal numbers are one paragraph.
    pub(crate) paragraph: usize,
    /// Which of the headings it stands under.
    pub(crate) heading: Option<usize>,
}

/// What is known of each topic among the neighbours of a sentence; the names of [`Around`]'s numbers.
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

/// The numbers that [`AROUND`] names for the topics of one sentence: number by number, each for all topics, so that all
/// topics are weighed at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    topics: usize,
    numbers: Vec<f32>,
}

impl Columns {
    fn begin(&mut self, topics: usize) {
        self.topics = topics;
        self.numbers.clear();
        self.numbers.reserve(topics * AROUND.len());
    }

    /// Adds a number, given for each topic in order.
    fn push(&mut self, of_topics: impl Iterator<Item = f32>) {
        self.numbers.extend(of_topics);
    }

    /// The numbers of one topic, in the order of their names.
    pub(crate) fn of_topic(&self, topic: usize) -> impl Iterator<Item = f32> {
        self.numbers.iter().skip(topic).step_by(self.topics.max(1)).copied()
    }

    /// What the numbers weigh together, topic by topic.
    fn weighed(&self, weights: &[f32; AROUND.len()]) -> Vec<f32> {
        let mut sums = vec![0.0; self.topics];
        for (column, weight) in self.numbers.chunks_exact(self.topics.max(1)).zip(weights) {
            for (sum, number) in sums.iter_mut().zip(column) {
                *sum += number * weight;
            }
        }
        sums
    }
}

/// What stands around each sentence of a passage, by every sentence's scores.
pub(crate) struct Around<'r, 'a, 'v> {
    readings: &'r [Reading<'a, 'v>],
    seats: &'r [Seat],
    scores: &'r [Vec<f32>],
    likely: Vec<Vec<f32>>,
    areas: &'r [usize],
    /// For each sentence, what its topics' likelihoods sum up to in each area.
    of_areas: Vec<Vec<f32>>,
}

impl<'r, 'a, 'v> Around<'r, 'a, 'v> {
    /// `areas` has a number for each topic that those of one area share.
    pub(crate) fn new(
        readings: &'r [Reading<'a, 'v>],
        seats: &'r [Seat],
        scores: &'r [Vec<f32>],
        areas: &'r [usize],
    ) -> Self {
        let likely = |scores: &Vec<f32>| scores.iter().copied().map(likelihood).collect();
        let likely: Vec<Vec<f32>> = scores.iter().map(likely).collect();
        let sums = |likely: &Vec<f32>| {
            let mut sums = vec![0.0; areas.len()];
            likely.iter().zip(areas).for_each(|(l, &area)| sums[area] += l);
            sums
        };
        Self {
            of_areas: likely.iter().map(sums).collect(),
            readings,
            seats,
            scores,
            likely,
            areas,
        }
    }

    /// Visits the sentences in order, each with its numbers.
    pub(crate) fn visit(&self, mut sentence: impl FnMut(usize, &Columns)) {
        let mut columns = Columns::default();
        let mut first = 0;
        for i in 0..self.readings.len().min(self.scores.len()) {
            if self.paragraph(first) != self.paragraph(i) {
                first = i;
            }
            self.fill(i, first, &mut columns);
            sentence(i, &columns);
        }
    }

    fn paragraph(&self, i: usize) -> Option<usize> {
        self.seats.get(i).map(|s| s.paragraph)
    }

    /// The likelihoods of the topics of a sentence; all 0 where there is none.
    fn at<'s>(&'s self, i: Option<usize>, nothing: &'s [f32]) -> &'s [f32] {
        let of = i.and_then(|i| self.likely.get(i));
        of.map_or(nothing, Vec::as_slice)
    }

    /// The numbers of sentence `i`, whose paragraph begins at `first`.
    fn fill(&self, i: usize, first: usize, columns: &mut Columns) {
        let reading = &self.readings[i];
        let scores = &self.scores[i][..];
        let topics = scores.len();
        let nothing = vec![0.0; topics];
        let behind = self.seats[i..]
            .iter()
            .take(NEAR)
            .take_while(|s| Some(s.paragraph) == self.paragraph(i))
            .count();
        // A paragraph of hundreds of sentences is no paragraph: its subject is then what stands near.
        let others = first.max(i.saturating_sub(NEAR))..(i + behind).min(i + NEAR);
        let continues = i > first;
        let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sure = likelihood(best);
        let unsure = 1.0 - sure;
        let unnamed = !reading
            .topics
            .iter()
            .any(|h| h.meanings.iter().any(|m| m.1 == crate::vocabulary::Force::Names));
        let flag = |holds: bool| f32::from(u8::from(holds));
        let unnamed = flag(unnamed);
        let (back, on, short) = (
            flag(reading.points_back),
            flag(reading.carries_on),
            flag(reading.tokens.len() < 14),
        );
        let near = &self.areas_near(i)[..topics];
        let likely = &self.at(Some(i), &nothing)[..topics];
        let before = &self.at(i.checked_sub(1), &nothing)[..topics];
        let second = &self.at(i.checked_sub(2), &nothing)[..topics];
        let after = &self.at(Some(i + 1), &nothing)[..topics];
        let head = &self.at(continues.then_some(first), &nothing)[..topics];
        let same = if continues { before } else { &nothing };
        let rest = &self.mean(others, i, topics)[..topics];
        columns.begin(topics);
        columns.push(scores.iter().copied());
        columns.push(scores.iter().map(|own| own - best));
        columns.push(repeat_n(sure, topics));
        columns.push(same.iter().copied());
        columns.push(zip(before, same).map(|(b, s)| b - s));
        columns.push(second.iter().copied());
        columns.push(after.iter().copied());
        columns.push(head.iter().copied());
        columns.push(rest.iter().copied());
        columns.push(before.iter().map(|b| b * back));
        columns.push(before.iter().map(|b| b * on * unsure));
        columns.push(before.iter().map(|b| b * unnamed));
        columns.push(before.iter().map(|b| b * unnamed * back));
        columns.push(same.iter().map(|s| s * unsure));
        columns.push(zip(before, same).map(|(b, s)| (b - s) * unsure));
        columns.push(second.iter().map(|s| s * unsure));
        columns.push(after.iter().map(|a| a * unsure));
        columns.push(head.iter().map(|h| h * unsure));
        columns.push(rest.iter().map(|r| r * unsure));
        columns.push(before.iter().map(|b| b * short * unsure));
        columns.push(zip(before, second).map(|(b, s)| b.max(*s) * back * unsure));
        columns.push(zip(before, likely).map(|(b, l)| b * l));
        columns.push(zip(rest, likely).map(|(r, l)| r * l));
        columns.push(repeat_n(unsure, topics));
        columns.push(near.iter().copied());
        columns.push(near.iter().map(|n| n * unsure));
    }

    /// The mean likelihoods in the sentences `others` but `i`.
    fn mean(&self, others: Range<usize>, i: usize, topics: usize) -> Vec<f32> {
        let count = others.len().saturating_sub(1);
        let mut sums = vec![0.0; topics];
        for j in others.filter(|&j| j != i) {
            for (sum, likely) in sums.iter_mut().zip(&self.likely[j]) {
                *sum += likely;
            }
        }
        if count > 0 {
            sums.iter_mut().for_each(|sum| *sum /= count as f32);
        }
        sums
    }

    /// For each topic, the share of its area in what the sentences near `i` are about.
    fn areas_near(&self, i: usize) -> Vec<f32> {
        let mut sums = vec![0.0; self.areas.len()];
        for j in i.saturating_sub(AREA)..(i + AREA + 1).min(self.likely.len()) {
            if j != i {
                sums.iter_mut().zip(&self.of_areas[j]).for_each(|(sum, of)| *sum += of);
            }
        }
        let all: f32 = sums.iter().sum();
        self.areas
            .iter()
            .map(|&area| if all > 0.0 { sums[area] / all } else { 0.0 })
            .collect()
    }
}

/// The weights of [`AROUND`]'s numbers in one round of weighing, and where each topic starts.
pub(crate) struct Round {
    weights: [f32; AROUND.len()],
    /// Of the numbers from scores that have been weighed before; all 0 in the first round.
    again: [f32; AROUND.len()],
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

    /// The scores of a sentence's topics from its numbers.
    pub(crate) fn scores(&self, first: &Columns) -> Vec<f32> {
        let mut scores = first.weighed(&self.weights);
        for (score, start) in scores.iter_mut().zip(&self.start) {
            *score += start;
        }
        scores
    }

    /// Adds what the numbers say that come from scores that have been weighed before.
    pub(crate) fn add(&self, weighed: &Columns, scores: &mut [f32]) {
        for (score, more) in scores.iter_mut().zip(weighed.weighed(&self.again)) {
            *score += more;
        }
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
