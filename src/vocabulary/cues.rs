//! Phrases to listen for, and a quick answer to whether one of them could stand somewhere.

use std::ops::Deref;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::text::Filter;
use crate::text::{Opening, Openings, Span, Stem};

/// Phrases of a table, in small letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Cues {
    phrases: Vec<String>,
    /// Most words begin no phrase.
    firsts: Filter,
    /// The two words, or the one, that phrases begin with.
    beginnings: FxHashSet<Stem>,
}

impl From<Vec<String>> for Cues {
    fn from(phrases: Vec<String>) -> Self {
        let (mut firsts, mut beginnings) = (FxHashSet::default(), FxHashSet::default());
        for phrase in &phrases {
            let openings = Openings::of(phrase);
            if let [first, rest @ ..] = openings.within(Span::new(0, phrase.len())) {
                firsts.insert(first.key);
                beginnings.insert(beginning(first, rest.first()));
            }
        }
        Self {
            phrases,
            firsts: Filter::of(firsts.into_iter()),
            beginnings,
        }
    }
}

impl Deref for Cues {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.phrases
    }
}

impl Cues {
    /// Whether one of the phrases could stand, in whole words, among the words with these openings. Where it is no, none does.
    pub fn may_stand(&self, openings: &[Opening]) -> bool {
        (0..openings.len()).any(|at| self.may_open(&openings[at..]))
    }

    /// Whether one of them could begin with the first of these openings.
    pub fn may_open(&self, openings: &[Opening]) -> bool {
        let [first, rest @ ..] = openings else { return false };
        self.firsts.may_hold(first.key)
            && (self.beginnings.contains(&beginning(first, rest.first()))
                || self.beginnings.contains(&beginning(first, None)))
    }
}

/// A number for a word and the next, if there is one.
fn beginning(first: &Opening, next: Option<&Opening>) -> Stem {
    first.key.then(next.map_or(Stem(1), |next| next.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_may_stand_there() {
        let cues = Cues::from(
            ["children's services in", "hub", "well-being"]
                .map(str::to_owned)
                .to_vec(),
        );
        let tell = |text: &str| {
            let openings = Openings::of(text);
            let all = openings.within(Span::new(0, text.len()));
            (cues.may_open(all), cues.may_stand(all))
        };
        assert_eq!(tell("Children’s Services in Barset are good."), (true, true));
        assert_eq!(tell("The HUB"), (false, true));
        assert_eq!(tell("Hub"), (true, true));
        assert_eq!(tell("their well‑being"), (false, true));
        assert_eq!(tell("Children, services, and children in huts."), (false, false));
        assert_eq!(tell(""), (false, false));
    }
}
