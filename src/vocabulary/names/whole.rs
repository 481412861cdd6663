use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, BuildError, Input, MatchKind, StartKind};
use rustc_hash::FxHashSet;

use crate::text::{Span, char_at, plain_run};

/// Phrases to be found as whole words: leftmost and longest first, without overlap.
#[derive(Debug)]
pub struct WholeWords {
    matcher: AhoCorasick,
    /// What the phrases begin with: most words begin none, and the matcher need not be asked.
    openings: FxHashSet<u64>,
}

impl WholeWords {
    /// Of these phrases, which are named by their places from then on.
    ///
    /// # Errors
    /// When they are too many.
    pub fn new<P: AsRef<str>>(phrases: &[P], any_case: bool) -> Result<Self, BuildError> {
        let phrases = || phrases.iter().map(AsRef::as_ref);
        Ok(Self {
            matcher: AhoCorasick::builder()
                .ascii_case_insensitive(any_case)
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Anchored)
                // It reads but a few words, so that making it must not take long.
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .build(phrases())?,
            openings: phrases().map(|phrase: &str| opening(phrase, 0).0).collect(),
        })
    }

    /// Every phrase in `text`, in order, by its place and by where it stands; no word before it is tied to it by a hyphen.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, Span)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let start = at;
                let (key, length) = opening(text, start);
                at += match length {
                    0 => char_at(text, start)?.len_utf8(),
                    length => length,
                };
                let before = &text[..start];
                if !self.openings.contains(&key) || before.ends_with(char::is_alphanumeric) {
                    continue;
                }
                let begun = Input::new(text).range(start..).anchored(Anchored::Yes);
                let Some(found) = self.matcher.find(begun) else {
                    continue;
                };
                at = at.max(found.end());
                if !before.ends_with('-') && !text[found.end()..].starts_with(char::is_alphanumeric) {
                    return Some((found.pattern().as_usize(), Span::new(start, found.end())));
                }
            }
        })
    }
}

/// The letters and digits of ASCII that follow one another from byte `at` on, as one number that is the same in
/// capitals, and how many they are. Different ones may share a number.
fn opening(text: &str, at: usize) -> (u64, usize) {
    let length = plain_run(text, at);
    let fold = |key: u64, byte: &u8| key.wrapping_mul(31).wrapping_add(u64::from(byte | 0x20));
    (text.as_bytes()[at..at + length].iter().fold(0, fold), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_the_longest() {
        let words = WholeWords::new(&["duty team", "duty team hub", "élan", "TEAM"], true).unwrap();
        let found = |text: &str| -> Vec<String> { words.find(text).map(|(_, at)| at.of(text).to_owned()).collect() };
        assert_eq!(found("The Duty Team hub, the team."), ["Duty Team hub", "team"]);
        assert_eq!(found("(Élan) élan, steam teams pre-team team-led"), ["élan", "team"]);
        // What goes on as another word is passed over as a whole.
        assert!(found("duty team hubs, pre-duty team").is_empty());
    }
}
