use std::iter::zip;
use std::ops::Range;

use crate::vocabulary::Force;

use super::reading::Reading;
use super::score::likelihood;
use super::view::{Situation, View};

/// A sentence's place in its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    /// Number of its paragraph; equal numbers are one paragraph.
    pub(crate) paragraph: usize,
    /// Which of the headings it stands under.
    pub(crate) heading: Option<usize>,
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

/// Rows that a view is made from, kept to be written over by the next.
#[derive(Default)]
struct Rows {
    others: Vec<f32>,
    of_areas: Vec<f32>,
    near: Vec<f32>,
    /// Zeros, for where there is no sentence.
    none: Vec<f32>,
}

impl<'r, 'a, 'v> Around<'r, 'a, 'v> {
    /// `areas` has a number for each topic that those of one area share, the lowest first.
    pub(crate) fn new(
        readings: &'r [Reading<'a, 'v>],
        seats: &'r [Seat],
        scores: &'r [Vec<f32>],
        areas: &'r [usize],
    ) -> Self {
        let likely = |scores: &Vec<f32>| scores.iter().copied().map(likelihood).collect();
        let likely: Vec<Vec<f32>> = scores.iter().map(likely).collect();
        let count = areas.iter().max().map_or(0, |last| last + 1);
        let sums = |likely: &Vec<f32>| {
            let mut sums = vec![0.0; count];
            zip(likely, areas).for_each(|(l, &area)| sums[area] += l);
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

    /// Visits the sentences in order, each with its view.
    pub(crate) fn visit(&self, mut sentence: impl FnMut(usize, &View<'_>)) {
        let mut rows = Rows {
            none: vec![0.0; self.areas.len()],
            ..Rows::default()
        };
        let mut first = 0;
        for i in 0..self.readings.len().min(self.scores.len()) {
            if self.paragraph(first) != self.paragraph(i) {
                first = i;
            }
            sentence(i, &self.view(i, first, &mut rows));
        }
    }

    fn paragraph(&self, i: usize) -> Option<usize> {
        self.seats.get(i).map(|s| s.paragraph)
    }

    /// The likelihoods of the topics of a sentence; none where there is no sentence.
    fn at(&self, i: Option<usize>) -> &[f32] {
        i.and_then(|i| self.likely.get(i)).map_or(&[], Vec::as_slice)
    }

    /// The view of sentence `i`, whose paragraph begins at `first`.
    fn view<'s>(&'s self, i: usize, first: usize, rows: &'s mut Rows) -> View<'s> {
        let reading = &self.readings[i];
        let behind = self.seats[i..]
            .iter()
            .take(NEAR)
            .take_while(|s| Some(s.paragraph) == self.paragraph(i))
            .count();
        // A paragraph of hundreds of sentences is no paragraph: its subject is then what stands near.
        self.mean(
            first.max(i.saturating_sub(NEAR))..(i + behind).min(i + NEAR),
            i,
            &mut rows.others,
        );
        self.areas_near(i, rows);
        let own = &self.scores[i][..];
        let best = own.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sure = likelihood(best);
        let names = |m: &(usize, Force)| m.1 == Force::Names;
        let named = reading.topics.iter().any(|h| h.meanings.iter().any(names));
        let flag = |holds: bool| f32::from(u8::from(holds));
        View {
            situation: Situation {
                sure,
                unsure: 1.0 - sure,
                continues: flag(i > first),
                begins: flag(i == first),
                points_back: flag(reading.points_back),
                carries_on: flag(reading.carries_on),
                unnamed: flag(!named),
                short: flag(reading.tokens.len() < SHORT),
            },
            best,
            own,
            likely: self.at(Some(i)),
            before: self.at(i.checked_sub(1)),
            second: self.at(i.checked_sub(2)),
            after: self.at(Some(i + 1)),
            first: self.at(Some(first)),
            others: &rows.others,
            near: &rows.near,
            none: &rows.none,
        }
    }

    /// The mean likelihoods in the sentences `others` but `i`.
    fn mean(&self, others: Range<usize>, i: usize, sums: &mut Vec<f32>) {
        sums.clear();
        sums.resize(self.scores[i].len(), 0.0);
        let count = others.len().saturating_sub(1);
        for j in others.filter(|&j| j != i) {
            zip(&mut *sums, &self.likely[j]).for_each(|(sum, likely)| *sum += likely);
        }
        if count > 0 {
            sums.iter_mut().for_each(|sum| *sum /= count as f32);
        }
    }

    /// For each topic, the share of its area in what the sentences near `i` are about.
    fn areas_near(&self, i: usize, rows: &mut Rows) {
        let sums = &mut rows.of_areas;
        sums.clear();
        sums.resize(self.of_areas[i].len(), 0.0);
        for j in i.saturating_sub(AREA)..(i + AREA + 1).min(self.likely.len()) {
            if j != i {
                zip(&mut *sums, &self.of_areas[j]).for_each(|(sum, of)| *sum += of);
            }
        }
        let all: f32 = sums.iter().sum();
        let share = |&area: &usize| if all > 0.0 { sums[area] / all } else { 0.0 };
        rows.near.clear();
        rows.near.extend(self.areas.iter().map(share));
    }
}

/// How many sentences to either side show which part of the report one stands in.
const AREA: usize = 8;

/// How many sentences to either side can belong to one subject.
const NEAR: usize = 12;

/// Sentences of fewer tokens than this are short.
const SHORT: usize = 14;
