//! What pairs of recommendations that readers made teach about repeats.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;

use super::labelled::{LabelError, read_lines};
use super::lbfgs::minimise;
use super::place::fingerprint;
use super::save::Part;
use crate::extract;
use crate::link::{Candidate, TRAITS, candidates};
use crate::read;
use crate::vocabulary::Vocabulary;

/// Fewer pairs than this teach nothing.
const LEAST: usize = 20;
/// How strongly weights are held near zero.
const HOLD: f64 = 1.0;

/// A pair of recommendations of one authority, as a line of a JSONL file has it: each by the first day of its inspection
/// and the [`fingerprint`](super::fingerprint) of its words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ReadPair {
    /// The authority's name.
    pub authority: String,
    /// The earlier one.
    pub earlier: (Date, String),
    /// The later one.
    pub later: (Date, String),
    /// Whether they raise the same concern (`same`) or neighbouring ones (`related`).
    pub strength: String,
}

/// Reads pairs, one a line.
///
/// # Errors
/// When the input cannot be read or a line is malformed.
pub fn read_pairs(input: impl BufRead) -> Result<Vec<ReadPair>, LabelError> {
    read_lines(input)
}

/// What training on pairs gives.
#[derive(Clone, Debug)]
pub struct Paired {
    /// Text of the weights, for the file `repeats.weights` of a vocabulary's folder.
    pub weights: String,
    /// How many pairs were found in the reports.
    pub pairs: usize,
    /// With each authority judged by what the others teach: a likelihood, how many of the pairs that are as likely the readers
    /// made, and how many those pairs are.
    pub held_out: Vec<(f64, usize, usize)>,
}

/// A pair of recommendations and whether readers made it.
struct Example {
    authority: String,
    traits: Vec<f64>,
    made: bool,
}

/// Learns from pairs how traits of two recommendations speak for repeats. Every pair of the named authorities' inspections that readers
/// did not make is none.
///
/// # Errors
/// When too few of the pairs stand in the reports.
pub fn train_repeats(pairs: &[ReadPair], reports: &[PathBuf], vocabulary: &Vocabulary) -> Result<Paired, LabelError> {
    let (sources, _) = read::collect(reports);
    let facts = sources.par_iter().filter_map(|source| {
        let document = read::read(&source.path, &source.bytes().ok()?).ok()?;
        Some(extract::facts(&document, vocabulary))
    });
    let examples = examples(pairs, candidates(facts.collect(), &vocabulary.front));
    let made = examples.iter().filter(|example| example.made).count();
    if made < LEAST {
        return Err(LabelError::TooFew(made));
    }
    let authorities: BTreeSet<&str> = examples.iter().map(|example| example.authority.as_str()).collect();
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for authority in authorities {
        let (own, others): (Vec<&Example>, Vec<&Example>) =
            examples.iter().partition(|example| example.authority == authority);
        let learnt = learn(&others);
        judged.extend(
            own.iter()
                .map(|example| (likelihood(&learnt, &example.traits), example.made)),
        );
    }
    let all: Vec<&Example> = examples.iter().collect();
    let learnt = learn(&all);
    let (bias, weights) = learnt
        .split_last()
        .map_or((0.0, &[][..]), |(bias, weights)| (*bias, weights));
    let mut text = String::new();
    let part = Part {
        name: "evidence",
        classes: &[],
        bias: vec![bias],
        cut: &[],
        features: TRAITS
            .iter()
            .zip(weights)
            .map(|(name, weight)| ((*name).to_owned(), vec![*weight]))
            .collect(),
    };
    part.write(&mut text);
    let held_out = [0.9, 0.8, 0.5].map(|likely| {
        let told = judged.iter().filter(|(own, _)| *own >= likely);
        (likely, told.clone().filter(|(_, made)| *made).count(), told.count())
    });
    Ok(Paired {
        weights: text,
        pairs: made,
        held_out: held_out.into(),
    })
}

fn examples(pairs: &[ReadPair], candidates: Vec<Candidate>) -> Vec<Example> {
    let mut made: BTreeMap<&str, BTreeSet<(Date, &str, Date, &str)>> = BTreeMap::new();
    for pair in pairs {
        let (later, earlier) = (&pair.later, &pair.earlier);
        let of_authority = made.entry(&pair.authority).or_default();
        of_authority.insert((later.0, &later.1, earlier.0, &earlier.1));
    }
    let example = |candidate: Candidate| {
        let of_authority = made.get(candidate.authority.as_str())?;
        let [later, earlier] = candidate.words.map(|words| fingerprint(&words));
        let key = (candidate.days[0], later.as_str(), candidate.days[1], earlier.as_str());
        Some(Example {
            made: of_authority.contains(&key),
            authority: candidate.authority,
            traits: candidate.traits.to_vec(),
        })
    };
    candidates.into_iter().filter_map(example).collect()
}

/// The weights of the traits and, last, the bias: logistic regression, the weights held near zero in units of each trait's spread.
fn learn(examples: &[&Example]) -> Vec<f64> {
    let count = examples.len().max(1) as f64;
    let spread: Vec<f64> = (0..TRAITS.len())
        .map(|at| {
            let values = || examples.iter().map(|example| example.traits[at]);
            let mean = values().sum::<f64>() / count;
            let spread = values().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
            spread.sqrt().max(1e-9)
        })
        .collect();
    let mut point = vec![0.0; TRAITS.len() + 1];
    minimise(&mut point, 500, |point, slope| {
        let mut value = 0.0;
        slope.fill(0.0);
        for example in examples {
            let error = likelihood(point, &example.traits) - f64::from(u8::from(example.made));
            value -= (1.0 - error.abs()).max(1e-12).ln();
            for (slope, trait_) in slope.iter_mut().zip(&example.traits) {
                *slope += error * trait_;
            }
            slope[TRAITS.len()] += error;
        }
        for ((weight, slope), spread) in point.iter().zip(slope).zip(&spread) {
            value += 0.5 * HOLD * (weight * spread).powi(2);
            *slope += HOLD * weight * spread * spread;
        }
        value
    });
    point
}

fn likelihood(weights: &[f64], traits: &[f64]) -> f64 {
    let bias = weights.last().copied().unwrap_or(0.0);
    let sum: f64 = weights.iter().zip(traits).map(|(weight, value)| weight * value).sum();
    crate::vocabulary::likelihood(sum + bias)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_pairs_apart_is_learnt() {
        let traits = |likeness: f64| {
            let mut traits = vec![0.5; TRAITS.len()];
            traits[0] = likeness;
            traits
        };
        let example = |likeness, made| Example {
            authority: String::new(),
            traits: traits(likeness),
            made,
        };
        let examples: Vec<Example> = (0..40).map(|at| example(f64::from(at) / 40.0, at >= 30)).collect();
        let learnt = learn(&examples.iter().collect::<Vec<_>>());
        let likely = |likeness| likelihood(&learnt, &traits(likeness));
        assert!(likely(0.95) > 0.75 && likely(0.4) < 0.25);
    }

    #[test]
    fn pairs_are_known_by_day_and_fingerprint() {
        let day = |year| Date::constant(year, 3, 1);
        let line = format!(
            r#"{{"authority": "Borchester", "earlier": ["2014-03-01", "{}"], "later": ["2018-03-01", "{}"], "strength": "same"}}"#,
            fingerprint("Visit children in time."),
            fingerprint("The timeliness of visits")
        );
        let pairs = read_pairs(line.as_bytes()).unwrap();
        let candidate = |authority: &str, earlier: &str| Candidate {
            authority: authority.to_owned(),
            words: ["the timeliness of visits".to_owned(), earlier.to_owned()],
            days: [day(2018), day(2014)],
            traits: [0.0; TRAITS.len()],
        };
        let candidates = vec![
            candidate("Borchester", "Visit children in time"),
            candidate("Borchester", "Plan for children"),
            candidate("Elsewhere", "Visit children in time"),
        ];
        let made: Vec<bool> = examples(&pairs, candidates)
            .iter()
            .map(|example| example.made)
            .collect();
        assert_eq!(made, [true, false]);
        assert!(read_pairs("{}".as_bytes()).is_err());
    }
}
