use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashSet;

use super::forms::{Pattern, Phrases};
use super::kind::Term;
use crate::text::{Span, char_at, plain_run};

/// The phrases of the tables, ready to be found in texts.
#[derive(Debug)]
pub(super) struct Scanner {
    matcher: AhoCorasick,
    terms: Vec<Pattern>,
    /// What the phrases begin with: most words begin none, and the matcher need not be asked.
    openings: FxHashSet<u64>,
}

impl Scanner {
    pub(super) fn new(phrases: Phrases) -> Result<Self, aho_corasick::BuildError> {
        Ok(Self {
            matcher: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Anchored)
                .build(&phrases.texts)?,
            openings: phrases.texts.iter().map(|text| opening(text, 0).0).collect(),
            terms: phrases.terms,
        })
    }

    /// Every phrase in `text`, leftmost and longest first, without overlap; whole words only.
    pub(super) fn scan<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, Term)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let (key, length) = opening(text, at);
                if length == 0 {
                    at += char_at(text, at)?.len_utf8();
                    continue;
                }
                let start = at;
                at += length;
                if !self.openings.contains(&key) || text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
                    continue;
                }
                let begun = Input::new(text).range(start..).anchored(Anchored::Yes);
                let Some(found) = self.matcher.find(begun) else {
                    continue;
                };
                at = at.max(found.end());
                let pattern = &self.terms[found.pattern().as_usize()];
                if pattern.is_written(&text[found.range()], &text[found.end()..]) {
                    return Some((Span::new(start, found.end()), pattern.term));
                }
            }
        })
    }
}

impl Pattern {
    /// Whether these words, with what stands behind them, are written as the phrase must be.
    fn is_written(&self, words: &str, behind: &str) -> bool {
        let capitals = words.chars().filter(|c| c.is_uppercase()).count();
        let starts_capital = words.starts_with(char::is_uppercase);
        let written = capitals >= self.capitals && (self.capitals == 0 || starts_capital);
        // "school-based" names no school, "MASH-led" does name the MASH.
        let compound = self.capitals < 2 && !starts_capital && behind.starts_with('-');
        written && !compound && !behind.starts_with(char::is_alphanumeric)
    }
}

/// The letters and digits of ASCII that follow one another from byte `at` on, as one number that is the same in
/// capitals, and how many they are. Different ones may share a number.
fn opening(text: &str, at: usize) -> (u64, usize) {
    let length = plain_run(text, at);
    let fold = |key: u64, byte: &u8| key.wrapping_mul(31).wrapping_add(u64::from(byte | 0x20));
    (text.as_bytes()[at..at + length].iter().fold(0, fold), length)
}
