use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::Filter;
use crate::text::{Stem, Token, TokenKind, tokens};

/// How many words may stand in a gap, written `..` in a phrase.
const GAP: usize = 3;

/// Phrases to be found in token lists, each with what it means to whoever asks.
///
/// Those that begin alike lie side by side, with their words and meanings.
#[derive(Debug)]
pub struct Phrases<M> {
    phrases: Vec<Phrase>,
    words: Vec<Word>,
    meanings: Vec<M>,
    /// The phrases that begin with a word, or with a pair of words where no gap parts them.
    by_opening: FxHashMap<Stem, Range<usize>>,
    openings: Filter,
    /// The words that phrases begin with.
    firsts: Filter,
}

#[derive(Debug)]
struct Phrase {
    /// Its place in the order in which phrases were given.
    rank: usize,
    words: Range<usize>,
    meanings: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Word {
    stem: Stem,
    /// The letters as they must be written, of an abbreviation in capitals.
    written: Option<Box<str>>,
    /// Whether other words may stand before it.
    after_gap: bool,
}

/// A phrase that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'p, M> {
    /// Index of its first token.
    pub start: usize,
    /// Index behind its last token.
    pub end: usize,
    /// What it means; never empty.
    pub meanings: &'p [M],
    /// Its place in the order in which phrases were given.
    rank: usize,
}

impl<M> Hit<'_, M> {
    /// Number of tokens that it covers.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Never: a phrase has at least one word.
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

impl<M: Copy + Ord> Phrases<M> {
    /// Compiles lists of phrases, each with what all of it means.
    pub fn of_lists(lists: &[(&Vec<String>, M)]) -> Self {
        let phrases = lists
            .iter()
            .flat_map(|&(list, meaning)| list.iter().map(move |phrase| (phrase.as_str(), meaning)));
        Self::new(phrases)
    }

    /// Compiles phrases; those that come twice unite their meanings, those without a word are left out.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, M)>) -> Self {
        let mut index: FxHashMap<Vec<Word>, usize> = FxHashMap::default();
        let mut given: Vec<(Stem, usize, Vec<Word>, Vec<M>)> = Vec::new();
        for (text, meaning) in phrases {
            let words = compile(text);
            let Some(opening) = opening(&words) else {
                continue;
            };
            let rank = *index.entry(words.clone()).or_insert(given.len());
            if rank == given.len() {
                given.push((opening, rank, words, Vec::new()));
            }
            let meanings = &mut given[rank].3;
            if let Err(place) = meanings.binary_search(&meaning) {
                meanings.insert(place, meaning);
            }
        }
        given.sort_unstable_by_key(|&(opening, rank, ..)| (opening, rank));
        let mut made = Self {
            phrases: Vec::with_capacity(given.len()),
            words: Vec::new(),
            meanings: Vec::new(),
            by_opening: FxHashMap::default(),
            openings: Filter::default(),
            firsts: Filter::default(),
        };
        let firsts: FxHashSet<Stem> = given
            .iter()
            .filter_map(|(_, _, words, _)| Some(words.first()?.stem))
            .collect();
        made.firsts = Filter::of(firsts.into_iter());
        for (at, (opening, rank, words, meanings)) in given.into_iter().enumerate() {
            made.by_opening.entry(opening).or_insert(at..at).end = at + 1;
            made.phrases.push(Phrase {
                rank,
                words: appended(&mut made.words, words),
                meanings: appended(&mut made.meanings, meanings),
            });
        }
        made.openings = Filter::of(made.by_opening.keys().copied());
        made
    }

    /// All phrases among the tokens of `text`, in order, without those inside a longer one.
    pub fn find(&self, text: &str, tokens: &[Token]) -> Vec<Hit<'_, M>> {
        let mut hits: Vec<Hit<'_, M>> = Vec::new();
        let mut begin = |start: usize, opening: Stem| {
            if self.openings.may_hold(opening) {
                for at in self.by_opening.get(&opening).cloned().into_iter().flatten() {
                    let phrase = &self.phrases[at];
                    let end = ends(&self.words[phrase.words.clone()], text, tokens, start);
                    hits.extend(end.map(|end| Hit {
                        start,
                        end,
                        meanings: &self.meanings[phrase.meanings.clone()],
                        rank: phrase.rank,
                    }));
                }
            }
        };
        // From the last to the first, so that the word behind each is known.
        let mut next: Option<Stem> = None;
        for (start, token) in tokens.iter().enumerate().rev() {
            if self.firsts.may_hold(token.stem) {
                begin(start, token.stem);
                if let Some(next) = next {
                    begin(start, token.stem.then(next));
                }
            }
            if token.kind != TokenKind::Mark {
                next = Some(token.stem);
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.start, Reverse(hit.end), hit.rank));
        let mut cover = (0, 0);
        hits.retain(|hit| {
            let inside = hit.end <= cover.1 && (hit.start, hit.end) != cover;
            if hit.end > cover.1 {
                cover = (hit.start, hit.end);
            }
            !inside
        });
        hits
    }
}

/// Appends items, and tells where they stand.
fn appended<T>(all: &mut Vec<T>, items: Vec<T>) -> Range<usize> {
    let from = all.len();
    all.extend(items);
    from..all.len()
}

/// The words that a phrase begins with, as one number: two, or one where there is no other or a gap follows it.
fn opening(words: &[Word]) -> Option<Stem> {
    match words {
        [] => None,
        [first, second, ..] if !second.after_gap => Some(first.stem.then(second.stem)),
        [first, ..] => Some(first.stem),
    }
}

/// Behind the last token of the phrase that begins at `start`, if it does.
fn ends(words: &[Word], text: &str, tokens: &[Token], start: usize) -> Option<usize> {
    let mut at = start;
    for (place, word) in words.iter().enumerate() {
        let mut skips = if word.after_gap { GAP } else { 0 };
        loop {
            let token = tokens.get(at)?;
            at += 1;
            if token.kind == TokenKind::Mark && place > 0 && !word.after_gap {
                continue;
            }
            if token.stem == word.stem
                && word
                    .written
                    .as_ref()
                    .is_none_or(|w| singular(token.span.of(text)) == &**w)
            {
                break;
            }
            skips = skips.checked_sub(1)?;
        }
    }
    Some(at)
}

fn compile(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut after_gap = false;
    for part in text.split_whitespace() {
        if part == ".." {
            after_gap = !words.is_empty();
            continue;
        }
        for token in tokens(part).iter().filter(|t| t.kind != TokenKind::Mark) {
            let letters = token.span.of(part);
            let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
            let written = (capitals >= 2).then(|| singular(letters).into());
            words.push(Word {
                stem: token.stem,
                written,
                after_gap,
            });
            after_gap = false;
        }
    }
    words
}

/// An abbreviation without the `s` of its plural.
fn singular(letters: &str) -> &str {
    letters.strip_suffix('s').unwrap_or(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&str, u8)], text: &str) -> Vec<(String, Vec<u8>)> {
        let tokens = tokens(text);
        let index = Phrases::new(phrases.iter().copied());
        let words = |h: &Hit<u8>| text[tokens[h.start].span.start..tokens[h.end - 1].span.end].to_owned();
        index
            .find(text, &tokens)
            .iter()
            .map(|h| (words(h), h.meanings.to_vec()))
            .collect()
    }

    #[test]
    fn stems_match_and_the_longest_phrase_wins() {
        let phrases = [
            ("health assessment", 1),
            ("assessment", 2),
            ("review", 3),
            ("assessment", 4),
        ];
        assert_eq!(
            found(&phrases, "Reviews of health assessments, and assessing."),
            [
                ("Reviews".to_owned(), vec![3]),
                ("health assessments".to_owned(), vec![1]),
                ("assessing".to_owned(), vec![2, 4]),
            ]
        );
    }

    #[test]
    fn gaps_marks_and_capitals() {
        let phrases = [("child .. missing", 1), ("SPA", 2), ("education, training or work", 3)];
        assert_eq!(found(&phrases, "A child who goes missing").len(), 1);
        assert_eq!(found(&phrases, "A child who was seen often and goes missing").len(), 0);
        assert_eq!(found(&phrases, "The spa and the SPAs").len(), 1);
        assert_eq!(found(&phrases, "education, training, or work").len(), 1);
    }
}
