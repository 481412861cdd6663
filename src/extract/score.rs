use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{Stem, Token};
use crate::vocabulary::{Cell, Lexicon, Model, Models, Question, Row, UNIT, Under, Weighed};

use super::bag::Bag;
use super::feature::{Case, Circumstance, Feature};
use super::reading::Reading;

/// A model brought together with the classes of a vocabulary, which need not be those that it was trained on.
#[derive(Debug)]
pub(crate) struct Scorer<'v> {
    question: Question,
    lexicon: &'v Lexicon,
    /// What evidence weighs for each class: the same for every class, and what this one adds.
    evidence: FxHashMap<Stem, Vec<f32>>,
    /// The lexicon's numbers of the model's classes.
    classes: Range<usize>,
    /// The vocabulary's index of each.
    places: Vec<usize>,
    start: Vec<f32>,
}

/// The place of a class that the vocabulary does not have.
const NOWHERE: usize = usize::MAX;

impl<'v> Scorer<'v> {
    /// `index` finds a class of the model among the `classes` of the vocabulary.
    pub(crate) fn new(
        question: Question,
        models: &'v Models,
        classes: usize,
        index: impl Fn(&str) -> Option<usize>,
    ) -> Self {
        let Model { words, evidence, .. } = match question {
            Question::Stance => &models.stance,
            Question::Topics => &models.topics,
            Question::Aspects => &models.aspects,
        };
        let common = evidence.bias.first().copied().unwrap_or(UNTRAINED);
        let place = |class: &String| index(class).filter(|&i| i < classes).unwrap_or(NOWHERE);
        let mut made = Self {
            question,
            lexicon: &models.words,
            classes: models.words.classes(question),
            evidence: FxHashMap::default(),
            places: words.classes.iter().map(place).collect(),
            start: vec![common; classes],
        };
        for (&place, bias) in made.places.iter().zip(&words.bias) {
            if let Some(start) = made.start.get_mut(place) {
                *start += bias;
            }
        }
        for (feature, row) in evidence.rows() {
            let shared = row.first().map_or(0.0, |cell| cell.weight());
            let own = |at| shared + made.word_of(feature, at);
            let of_classes = (0..classes).map(own).collect();
            made.evidence.insert(feature, of_classes);
        }
        made
    }

    /// The score of each class before anything is known.
    pub(crate) fn start(&self) -> Vec<f32> {
        self.start.clone()
    }

    /// Adds what the words and pairs of words of a sentence say, each of this strength.
    pub(crate) fn add_sums(&self, sums: &[i32], strength: f32, scores: &mut [f32]) {
        self.add_units(sums.get(self.classes.clone()).unwrap_or_default(), strength, scores);
    }

    /// Adds a sum of units for each class of the model.
    fn add_units(&self, sums: &[i32], strength: f32, scores: &mut [f32]) {
        for (&place, &sum) in self.places.iter().zip(sums) {
            if let Some(score) = scores.get_mut(place) {
                *score += sum as f32 * UNIT * strength;
            }
        }
    }

    fn row(&self, id: Stem) -> &[Cell] {
        let row = self.lexicon.find(id);
        row.map_or(&[], |row| self.lexicon.cells(row, self.question))
    }

    /// The vocabulary's index of the class of a cell.
    fn place(&self, cell: &Cell) -> Option<usize> {
        self.places.get(cell.class().checked_sub(self.classes.start)?).copied()
    }

    /// Adds what the features say.
    pub(crate) fn add_words(&self, words: &[(Feature<'_>, f32)], tokens: &[Token], scores: &mut [f32]) {
        for &(feature, strength) in words {
            for cell in self.row(feature.id(tokens)) {
                if let Some(score) = self.place(cell).and_then(|place| scores.get_mut(place)) {
                    *score += cell.weight() * strength;
                }
            }
        }
    }

    /// Adds what words say under circumstances, each of which gives them its strength.
    pub(crate) fn add_under(&self, circumstances: &[(Circumstance<'_>, f32)], words: &[Under<'_>], scores: &mut [f32]) {
        let mut sums = vec![0; self.places.len()];
        for (circumstance, strength) in circumstances {
            let Some(place) = self.lexicon.circumstance(circumstance.number()) else {
                continue;
            };
            sums.fill(0);
            for row in words.iter().map(|word| word.row(place)) {
                sums.iter_mut()
                    .zip(row)
                    .for_each(|(sum, units)| *sum += i32::from(*units));
            }
            self.add_units(&sums, *strength, scores);
        }
    }

    /// Adds what the evidence for single classes says.
    pub(crate) fn add_evidence(&self, evidence: &[(usize, Feature<'_>, f32)], tokens: &[Token], scores: &mut [f32]) {
        for &(at, feature, strength) in evidence {
            if let Some(score) = scores.get_mut(at) {
                *score += self.evidence(feature, tokens, at) * strength;
            }
        }
    }

    /// What a feature of the words weighs for a class.
    pub(crate) fn word(&self, feature: Feature<'_>, tokens: &[Token], at: usize) -> f32 {
        self.word_of(feature.id(tokens), at)
    }

    fn word_of(&self, id: Stem, at: usize) -> f32 {
        let mut row = self.row(id).iter();
        let own = row.find(|cell| self.place(cell) == Some(at));
        own.map_or(0.0, |cell| cell.weight())
    }

    /// What evidence for a class weighs: the same for every class, and what this one adds.
    pub(crate) fn evidence(&self, feature: Feature<'_>, tokens: &[Token], at: usize) -> f32 {
        let id = feature.id(tokens);
        let known = self.evidence.get(&id).and_then(|row| row.get(at));
        known.copied().unwrap_or_else(|| self.word_of(id, at))
    }

    /// The scores of the classes in a case of a sentence; `sums` are what its words weigh.
    pub(crate) fn scores(&self, case: &Case<'_>, reading: &Reading<'_, '_>, sums: &[i32]) -> Vec<f32> {
        let mut scores = self.start();
        self.add_sums(sums, case.bag, &mut scores);
        self.add_words(&case.words, &reading.tokens, &mut scores);
        self.add_evidence(&case.evidence, &reading.tokens, &mut scores);
        scores
    }
}

/// What the words and pairs of words of sentences weigh together, for every class of every question.
pub(crate) struct Sums {
    width: usize,
    of_sentences: Vec<i32>,
}

impl Sums {
    pub(crate) fn new<'b>(lexicon: &Lexicon, bags: impl ExactSizeIterator<Item = &'b Bag>) -> Self {
        let width = lexicon.width();
        let mut of_sentences = vec![0; width * bags.len()];
        let mut rows: Vec<Row> = Vec::new();
        for (bag, sums) in bags.zip(of_sentences.chunks_exact_mut(width.max(1))) {
            // Step by step for all words: so the processor waits for many places in memory at a time.
            rows.clear();
            rows.extend(bag.ids.iter().filter_map(|&id| lexicon.find(id)));
            for &row in &rows {
                match lexicon.all(row) {
                    Weighed::Full(all) => sums
                        .iter_mut()
                        .zip(all)
                        .for_each(|(sum, units)| *sum += i32::from(*units)),
                    Weighed::Cells(cells) => cells
                        .iter()
                        .for_each(|cell| sums[cell.class()] += i32::from(cell.units())),
                }
            }
        }
        Self { width, of_sentences }
    }

    /// Of the sentence in this place.
    pub(crate) fn of(&self, sentence: usize) -> &[i32] {
        let from = self.width * sentence;
        self.of_sentences.get(from..from + self.width).unwrap_or_default()
    }
}

/// Where no model says how likely a class is: unlikely.
const UNTRAINED: f32 = -3.0;

/// A score as a likelihood between 0 and 1.
pub(crate) fn likelihood(score: f32) -> f32 {
    crate::vocabulary::likelihood(f64::from(score)) as f32
}

/// Scores as shares of 1.
pub(crate) fn shares(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum).collect()
}
