//! Phrases to listen for, and a quick answer to whether one of them could stand somewhere.

use std::ops::Deref;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::filter::Filter;
use crate::text::{Opening, Openings, Span, Stem};

/// Phrases of a table, in small letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Cues {
    phrases: Vec<String>,
    beginnings: Beginnings,
}

impl From<Vec<String>> for Cues {
    fn from(phrases: Vec<String>) -> Self {
        let beginnings = Beginnings::of(phrases.iter().map(String::as_str));
        Self { phrases, beginnings }
    }
}

impl Deref for Cues {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.phrases
    }
}

impl Cues {
    /// Whether one of the phrases could stand among the words that have these openings in a text. Where it is no, none does.
    pub fn may_stand(&self, text: &str, openings: &[Opening]) -> bool {
        (0..openings.len()).any(|at| self.may_open(text, &openings[at..]))
    }

    /// Whether one of them could begin with the first of these openings.
    pub fn may_open(&self, text: &str, openings: &[Opening]) -> bool {
        self.beginnings.may_open(text, openings)
    }
}

/// How phrases begin: with which word, and with which letter the next word begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginnings {
    /// Most words begin no phrase.
    firsts: Filter,
    /// Behind those that do, most often another word follows.
    pairs: Filter,
}

impl Beginnings {
    pub(super) fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let (mut firsts, mut pairs) = (FxHashSet::default(), FxHashSet::default());
        for phrase in phrases {
            let openings = Openings::of(phrase);
            if let [first, rest @ ..] = openings.within(Span::new(0, phrase.len())) {
                firsts.insert(first.key);
                pairs.insert(beginning(phrase, first, rest.first()));
            }
        }
        Self {
            firsts: Filter::of(firsts.into_iter()),
            pairs: Filter::of(pairs.into_iter()),
        }
    }

    /// Whether one of the phrases could begin with the first of these openings of a text.
    pub(super) fn may_open(&self, text: &str, openings: &[Opening]) -> bool {
        let [first, rest @ ..] = openings else { return false };
        self.may_begin(first)
            && (self.pairs.may_hold(beginning(text, first, rest.first()))
                || self.pairs.may_hold(beginning(text, first, None)))
    }

    /// Whether one could begin with an opening, whatever comes next.
    pub(super) fn may_begin(&self, opening: &Opening) -> bool {
        self.firsts.may_hold(opening.key)
    }

    /// Whether one has this beginning.
    pub(super) fn may_have(&self, beginning: Stem) -> bool {
        self.pairs.may_hold(beginning)
    }
}

/// What phrases are told apart by at first: a word, and with which letter of `text` the next begins, if there is one.
pub(super) fn beginning(text: &str, first: &Opening, next: Option<&Opening>) -> Stem {
    let letter = next.and_then(|next| text.as_bytes().get(next.span().start));
    first
        .key
        .then(Stem(letter.map_or(0, |letter| u64::from(letter | 0x20))))
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
            (cues.may_open(text, all), cues.may_stand(text, all))
        };
        assert_eq!(tell("Children’s Services in Barset are good."), (true, true));
        assert_eq!(tell("The HUB"), (false, true));
        assert_eq!(tell("Hub"), (true, true));
        assert_eq!(tell("their well‑being"), (false, true));
        assert_eq!(tell("Children wait for the huts."), (false, false));
        assert_eq!(tell(""), (false, false));
    }
}
