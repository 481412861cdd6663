use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{Span, Stem, char_at, plain_run};
use crate::vocabulary::filter::Filter;

/// Phrases to be found as whole words: leftmost and longest first, without overlap.
#[derive(Debug)]
pub struct WholeWords {
    /// Those that begin alike lie side by side, the longest first; each with its place among those that were given.
    phrases: Vec<(Box<str>, usize)>,
    by_opening: FxHashMap<Stem, Range<usize>>,
    /// Most words begin none.
    known: Filter,
    any_case: bool,
}

impl WholeWords {
    /// Of these phrases, which are named by their places from then on. Each begins with a letter or a digit.
    pub fn new<P: AsRef<str>>(phrases: &[P], any_case: bool) -> Self {
        let mut given: Vec<(Stem, &str, usize)> = (phrases.iter().map(AsRef::as_ref).enumerate())
            .map(|(place, phrase)| (opening(phrase, 0).0, phrase, place))
            .collect();
        given.sort_unstable_by_key(|&(opening, phrase, place)| (opening, Reverse(phrase.len()), place));
        let mut by_opening: FxHashMap<Stem, Range<usize>> = FxHashMap::default();
        for (at, (opening, ..)) in given.iter().enumerate() {
            by_opening.entry(*opening).or_insert(at..at).end = at + 1;
        }
        Self {
            phrases: given
                .into_iter()
                .map(|(_, phrase, place)| (phrase.into(), place))
                .collect(),
            known: Filter::of(by_opening.keys().copied()),
            by_opening,
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
        let known = |(_, opening): &&(u32, Stem)| self.known.may_hold(*opening);
        openings
            .within(within)
            .iter()
            .filter(known)
            .filter_map(move |(start, opening)| {
                let start = *start as usize;
                let phrases = self.by_opening.get(opening).filter(|_| start >= behind)?;
                let rest = Span::new(start, within.end).of(text);
                let (phrase, place) =
                    (self.phrases[phrases.clone()].iter()).find(|(phrase, _)| self.begins(rest, phrase))?;
                behind = start + phrase.len();
                let tied = text[within.start..start].ends_with('-');
                let goes_on = rest[phrase.len()..].starts_with(char::is_alphanumeric);
                (!tied && !goes_on).then(|| (*place, Span::new(start, behind)))
            })
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

/// Where words begin in a text and with what, found once for all phrases that are sought in it.
#[derive(Debug)]
pub struct Openings(Vec<(u32, Stem)>);

impl Openings {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut found = Vec::with_capacity(text.len() / 5);
        let (mut at, mut inside) = (0, false);
        loop {
            let start = at;
            let (opening, length) = opening(text, start);
            at += length;
            let begins = match length {
                0 => {
                    let Some(other) = char_at(text, start) else { break };
                    at += other.len_utf8();
                    let was_inside = std::mem::replace(&mut inside, other.is_alphanumeric());
                    inside && !was_inside
                }
                _ => !std::mem::replace(&mut inside, true),
            };
            if let (true, Ok(start)) = (begins, u32::try_from(start)) {
                found.push((start, opening));
            }
        }
        Self(found)
    }

    fn within(&self, span: Span) -> &[(u32, Stem)] {
        let place = |offset: usize| self.0.partition_point(|(start, _)| (*start as usize) < offset);
        &self.0[place(span.start)..place(span.end)]
    }
}

/// The letters and digits of ASCII that follow one another from byte `at` on, as one number that is the same in
/// capitals, and how many they are. Different ones may share a number.
fn opening(text: &str, at: usize) -> (Stem, usize) {
    let length = plain_run(text, at);
    let fold = |key: u64, byte: &u8| key.wrapping_mul(31).wrapping_add(u64::from(byte | 0x20));
    let letters = text.as_bytes()[at..at + length].iter().fold(0, fold);
    (Stem(letters).then(Stem(length as u64)), length)
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
