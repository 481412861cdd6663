use std::fmt::Write;

use super::logistic::Learnt;
use crate::vocabulary::units;

/// A weight below this of a word that was met once may be chance; the more often it was met, the smaller it may be.
const CHANCE: f64 = 0.35;

/// Weights smaller than this are not worth their bytes.
const FAINT: i32 = 6;

/// One part of a model as it is saved: its classes, features and what was learnt of them.
pub(super) struct Part<'a> {
    pub(super) name: &'static str,
    pub(super) classes: &'a [String],
    pub(super) bias: Vec<f64>,
    pub(super) cut: &'a [f64],
    pub(super) features: Vec<(String, Vec<f64>)>,
}

impl<'a> Part<'a> {
    /// How words speak for each class, and how a class weighs evidence in its own way.
    pub(super) fn words(
        name: &'static str,
        classes: &'a [String],
        words: &[String],
        evidence: &[String],
        l: &Learnt,
    ) -> Self {
        let all = 0..classes.len();
        let own = evidence
            .iter()
            .enumerate()
            .map(|(k, n)| (n.clone(), all.clone().map(|c| l.own(k, c)).collect()));
        let words = words
            .iter()
            .enumerate()
            .map(|(f, n)| (n.clone(), all.clone().map(|c| l.word(f, c)).collect()));
        let bias = all.clone().map(|c| l.bias(c)).collect();
        Self {
            name,
            classes,
            bias,
            cut: &[],
            features: own.chain(words).collect(),
        }
    }

    /// How evidence speaks for whichever class.
    pub(super) fn evidence(name: &'static str, evidence: &[String], cut: &'a [f64], l: &Learnt) -> Self {
        let features = evidence
            .iter()
            .enumerate()
            .map(|(k, n)| (n.clone(), vec![l.evidence(k)]))
            .collect();
        Self {
            name,
            classes: &[],
            bias: vec![l.common()],
            cut,
            features,
        }
    }

    /// With the common bias added to each class's.
    pub(super) fn plus_common(mut self, common: f64) -> Self {
        self.bias.iter_mut().for_each(|b| *b += common);
        self
    }

    /// With the scores of each class raised, where that is asked for.
    pub(super) fn lifted(mut self, lifts: &[f64]) -> Self {
        self.bias.iter_mut().zip(lifts).for_each(|(bias, lift)| *bias += lift);
        self
    }

    /// Without weights that may well be chance; `counts` tells in how many examples each word was met.
    pub(super) fn without_chance(mut self, counts: &[u32]) -> Self {
        let first = self.features.len().saturating_sub(counts.len());
        for ((_, weights), count) in self.features[first..].iter_mut().zip(counts) {
            let least = CHANCE / f64::from((*count).max(1)).sqrt();
            weights.iter_mut().filter(|w| w.abs() < least).for_each(|w| *w = 0.0);
        }
        self
    }

    /// The part's lines.
    pub(super) fn write(&self, to: &mut String) {
        let list = |numbers: &[f64]| {
            numbers
                .iter()
                .map(|n| units(*n).to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        // Writing to a string cannot fail.
        let _ = writeln!(to, "part\t{}", self.name);
        if !self.classes.is_empty() {
            let _ = writeln!(to, "classes\t{}", self.classes.join(" "));
        }
        let _ = writeln!(to, "bias\t{}", list(&self.bias));
        if !self.cut.is_empty() {
            let _ = writeln!(to, "cut\t{}", list(self.cut));
        }
        for (name, weights) in &self.features {
            let cells: Vec<String> = weights
                .iter()
                .enumerate()
                .map(|(class, weight)| (class, units(*weight)))
                .filter(|(_, weight)| weight.abs() >= FAINT)
                .map(|(class, weight)| format!("{class}:{weight}"))
                .collect();
            if !cells.is_empty() {
                let _ = writeln!(to, "{name}\t{}", cells.join(" "));
            }
        }
    }
}
