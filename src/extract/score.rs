use crate::text::{Stem, Token};
use crate::vocabulary::Weights;

use super::feature::{Case, Feature};
use super::reading::{Bag, Reading};

/// A model brought together with the classes of a vocabulary, which need not be those that it was trained on.
#[derive(Debug)]
pub(crate) struct Scorer<'v> {
    words: &'v Weights,
    evidence: &'v Weights,
    /// The vocabulary's index of each class of the model.
    places: Vec<Option<usize>>,
    start: Vec<f32>,
}

impl<'v> Scorer<'v> {
    /// `index` finds a class of the model among the `classes` of the vocabulary.
    pub(crate) fn new(
        words: &'v Weights,
        evidence: &'v Weights,
        classes: usize,
        index: impl Fn(&str) -> Option<usize>,
    ) -> Self {
        let common = evidence.bias.first().copied().unwrap_or(UNTRAINED);
        let places: Vec<_> = words
            .classes
            .iter()
            .map(|c| index(c).filter(|&i| i < classes))
            .collect();
        let mut start = vec![common; classes];
        for (place, bias) in places.iter().zip(&words.bias) {
            if let Some(at) = place {
                start[*at] += bias;
            }
        }
        Self {
            words,
            evidence,
            places,
            start,
        }
    }

    /// The score of each class before anything is known.
    pub(crate) fn start(&self) -> Vec<f32> {
        self.start.clone()
    }

    /// Adds what the words and pairs of words of a sentence say, each of this strength.
    pub(crate) fn add_bag(&self, bag: &Bag<'_>, strength: f32, scores: &mut [f32]) {
        for &(_, id) in &bag.features {
            self.add(id, strength, scores);
        }
    }

    fn add(&self, id: Stem, strength: f32, scores: &mut [f32]) {
        for &(class, weight) in self.words.row(id) {
            if let Some(&Some(at)) = self.places.get(usize::from(class)) {
                scores[at] += weight * strength;
            }
        }
    }

    /// Adds what the features say.
    pub(crate) fn add_words(&self, words: &[(Feature<'_>, f32)], tokens: &[Token], scores: &mut [f32]) {
        for &(feature, strength) in words {
            self.add(feature.id(tokens), strength, scores);
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
        let mut row = self.words.row(feature.id(tokens)).iter();
        let own = |(class, _): &&(u16, f32)| self.places.get(usize::from(*class)) == Some(&Some(at));
        row.find(own).map_or(0.0, |&(_, weight)| weight)
    }

    /// What evidence for a class weighs: the same for every class, and what this one adds.
    pub(crate) fn evidence(&self, feature: Feature<'_>, tokens: &[Token], at: usize) -> f32 {
        self.evidence.one(feature.id(tokens)) + self.word(feature, tokens, at)
    }

    /// The scores of the classes in a case of a sentence.
    pub(crate) fn scores(&self, case: &Case<'_>, reading: &Reading<'_, '_>) -> Vec<f32> {
        let mut scores = self.start();
        self.add_bag(&reading.bag, case.bag, &mut scores);
        self.add_words(&case.words, &reading.tokens, &mut scores);
        self.add_evidence(&case.evidence, &reading.tokens, &mut scores);
        scores
    }
}

/// Where no model says how likely a class is: unlikely.
const UNTRAINED: f32 = -3.0;

/// A score as a likelihood between 0 and 1.
pub(crate) fn likelihood(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Scores as shares of 1.
pub(crate) fn shares(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|p| p / sum).collect()
}
