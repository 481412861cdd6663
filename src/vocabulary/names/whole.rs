use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::Filter;
use crate::text::{Opening, Openings, Span, Stem};

/// Phrases to be found as whole words: leftmost and longest first, without overlap.
#[derive(Debug)]
pub struct WholeWords {
    /// Those that begin alike lie side by side, the longest first; each with its place among those that were given.
    phrases: Vec<(Box<str>, usize)>,
    by_beginning: FxHashMap<Stem, Range<usize>>,
    /// Most words begin none.
    openings: Filter,
    /// Behind those that do, most often another word follows.
    beginnings: Filter,
    any_case: bool,
}

impl WholeWords {
    /// Of these phrases, which are named by their places from then on. Each begins with a letter or a digit.
    pub fn new<P: AsRef<str>>(phrases: &[P], any_case: bool) -> Self {
        let mut firsts: FxHashSet<Stem> = FxHashSet::default();
        let mut given: Vec<(Stem, &str, usize)> = Vec::with_capacity(phrases.len());
        for (place, phrase) in phrases.iter().map(AsRef::as_ref).enumerate() {
            let openings = Openings::of(phrase);
            let [first, rest @ ..] = openings.within(Span::new(0, phrase.len())) else {
                continue;
            };
            firsts.insert(first.key);
            given.push((beginning(phrase, first, rest.first()), phrase, place));
        }
        given.sort_unstable_by_key(|&(beginning, phrase, place)| (beginning, Reverse(phrase.len()), place));
        let mut by_beginning: FxHashMap<Stem, Range<usize>> = FxHashMap::default();
        for (at, (beginning, ..)) in given.iter().enumerate() {
            by_beginning.entry(*beginning).or_insert(at..at).end = at + 1;
        }
        Self {
            phrases: given
                .into_iter()
                .map(|(_, phrase, place)| (phrase.into(), place))
                .collect(),
            openings: Filter::of(firsts.into_iter()),
            beginnings: Filter::of(by_beginning.keys().copied()),
            by_beginning,
            any_case,
        }
    }

    /// Every phrase at `within` of `text`, in order, by its place and by where it stands; no word before it is tied to it by
    /// a hyphen. `openings` are those of the text.
    pub fn find<'a>(
        &'a self,
        text: &'a str,
        openings: &'a Openings,
        within: Span,
    ) -> impl Iterator<Item = (usize, Span)> + 'a {
        let mut behind = within.start;
        let mut openings = openings.within(within).iter();
        std::iter::from_fn(move || {
            loop {
                let opening = openings.find(|opening| self.openings.may_hold(opening.key))?;
                let start = opening.span().start;
                if start < behind {
                    continue;
                }
                let rest = Span::new(start, within.end).of(text);
                let longer = self.first(rest, beginning(text, opening, openings.as_slice().first()));
                let alone = || self.first(rest, beginning(text, opening, None));
                let Some((phrase, place)) = longer.or_else(alone) else {
                    continue;
                };
                behind = start + phrase.len();
                let tied = text[within.start..start].ends_with('-');
                let goes_on = rest[phrase.len()..].starts_with(char::is_alphanumeric);
                if !tied && !goes_on {
                    return Some((*place, Span::new(start, behind)));
                }
            }
        })
    }

    /// The longest of the phrases with this beginning that stands at the head of a text.
    fn first(&self, text: &str, beginning: Stem) -> Option<&(Box<str>, usize)> {
        if !self.beginnings.may_hold(beginning) {
            return None;
        }
        let phrases = &self.phrases[self.by_beginning.get(&beginning)?.clone()];
        phrases.iter().find(|(phrase, _)| self.begins(text, phrase))
    }

    fn begins(&self, text: &str, phrase: &str) -> bool {
        let begun = text.as_bytes().get(..phrase.len()).unwrap_or_default();
        // Of those that begin alike, most end otherwise.
        let ends_alike = match (begun, phrase.as_bytes()) {
            ([.., a], [.., b]) => a | 0x20 == b | 0x20,
            _ => false,
        };
        ends_alike
            && match self.any_case {
                true => begun.eq_ignore_ascii_case(phrase.as_bytes()),
                false => begun == phrase.as_bytes(),
            }
    }
}

/// What phrases are told apart by at first: a word, and with which letter of `text` the next begins, if there is one.
fn beginning(text: &str, first: &Opening, next: Option<&Opening>) -> Stem {
    let letter = next.and_then(|next| text.as_bytes().get(next.span().start));
    first
        .key
        .then(Stem(letter.map_or(0, |letter| u64::from(letter | 0x20))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_the_longest() {
        let words = WholeWords::new(&["duty team", "duty team hub", "élan", "TEAM"], true);
        let found = |text: &str| -> Vec<String> {
            let (openings, whole) = (Openings::of(text), Span::new(0, text.len()));
            let found = words.find(text, &openings, whole);
            found.map(|(_, at)| at.of(text).to_owned()).collect()
        };
        assert_eq!(found("The Duty Team hub, the team."), ["Duty Team hub", "team"]);
        assert_eq!(found("(Élan) élan, steam teams pre-team team-led"), ["élan", "team"]);
        // What goes on as another word is passed over as a whole.
        assert!(found("duty team hubs, pre-duty team").is_empty());
    }
}
