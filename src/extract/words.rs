use std::borrow::Cow;

use memchr::memchr_iter;

use crate::text::{SmallWords, Span, char_at, plain_run, plain_words};

/// One word of a text: its folded form and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word<'a> {
    /// Lower case, with straight apostrophes.
    pub(super) folded: Cow<'a, str>,
    /// Where it stands.
    pub(super) at: Span,
}

impl Word<'_> {
    /// Whether it is one of a few.
    pub(super) fn is(&self, words: &SmallWords) -> bool {
        words.has(&self.folded)
    }

    /// Whether it is one of these, which are folded.
    pub(super) fn is_one_of(&self, words: &[String]) -> bool {
        words.iter().any(|word| *word == self.folded)
    }
}

/// The words at `span` of `text`: letters and digits, with apostrophes and hyphens inside.
pub(super) fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    each_word(text, span).collect()
}

/// The same, one after the other.
pub(super) fn each_word(text: &str, span: Span) -> impl Iterator<Item = Word<'_>> {
    let inside = span.of(text);
    spans(inside).map(move |at| Word {
        folded: match at.of(inside) {
            word if word.bytes().all(is_small) => Cow::Borrowed(word),
            word => Cow::Owned(folded(word)),
        },
        at: at.shifted(span.start),
    })
}

/// Whether a byte of ASCII stands in a folded word as it is.
const fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'\'')
}

/// Where the words of `text` stand.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let belongs = |c: char| c.is_alphanumeric() && !is_raised(c);
    std::iter::from_fn(move || {
        let joins = |at: usize, c: char| is_joint(c) && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        let mut start = None;
        loop {
            let plain = plain_run(text, at);
            if plain > 0 {
                start.get_or_insert(at);
                at += plain;
            }
            match (char_at(text, at), start) {
                (Some(c), None) => {
                    start = belongs(c).then_some(at);
                    at += c.len_utf8();
                }
                (Some(c), Some(_)) if belongs(c) || joins(at, c) => at += c.len_utf8(),
                (_, start) => return Some(Span::new(start?, at)),
            }
        }
    })
}

const fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‑')
}

/// Figures that lead to a footnote are no part of a word.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Lower case, with straight apostrophes and hyphens.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().replace(['’', '‘'], "'").replace('‑', "-")
}

/// The folded words of `text`, parted by single spaces: the form in which phrases are compared.
pub(super) fn phrase(text: &str) -> String {
    let mut phrase = String::with_capacity(text.len() + 1);
    let mut rest = text;
    loop {
        // Words between which nothing stands but a space are taken together.
        let plain = plain_words(rest);
        if plain > 0 {
            phrase.push_str(&rest[..plain]);
            phrase.push(' ');
            rest = &rest[plain..];
        }
        let Some(at) = spans(rest).next() else { break };
        match at.of(rest) {
            word if word.is_ascii() => phrase.push_str(word),
            word => phrase.push_str(&folded(word)),
        }
        phrase.push(' ');
        rest = &rest[at.end..];
    }
    phrase.pop();
    // All that is not ASCII is in small letters already.
    phrase.make_ascii_lowercase();
    phrase
}

/// Whether `words` go on at `at` with the words of `phrase` (parted by spaces); how many they are.
pub(super) fn matches_at(words: &[Word], at: usize, phrase: &str) -> Option<usize> {
    // Most phrases begin with another letter.
    if words.get(at)?.folded.as_bytes().first() != phrase.as_bytes().first() {
        return None;
    }
    let mut count = 0;
    let mut rest = phrase;
    loop {
        rest = rest.strip_prefix(&*words.get(at + count)?.folded)?;
        count += 1;
        if rest.is_empty() {
            return Some(count);
        }
        rest = rest.strip_prefix(' ')?;
    }
}

/// The first of `phrases` (longest first) that stands anywhere in `words`: from which word up to which.
pub(super) fn find(words: &[Word], from: usize, phrases: &[String]) -> Option<(usize, usize)> {
    (from..words.len()).find_map(|at| {
        let lengths = phrases.iter().filter_map(|phrase| matches_at(words, at, phrase));
        lengths.max().map(|length| (at, at + length))
    })
}

/// Whether `text`, already in the form of [`phrase`], holds `part` at word boundaries.
pub(super) fn holds(text: &str, part: &str) -> bool {
    place_of(text, part).is_some()
}

/// Where `part` stands in `text` as whole words.
pub(super) fn place_of(text: &str, part: &str) -> Option<usize> {
    let (first, _) = part.as_bytes().split_first()?;
    // Both are short: there is no time to prepare a search.
    memchr_iter(*first, text.as_bytes()).find(|&at| {
        text.get(at..)
            .and_then(|rest| rest.strip_prefix(part))
            .is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
            && !text[..at].ends_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text = "The Board’s 16-year-olds (LSCB).";
        let words = words(text, Span::new(4, text.len()));
        let folded: Vec<_> = words.iter().map(|w| &*w.folded).collect();
        assert_eq!(folded, ["board's", "16-year-olds", "lscb"]);
        assert_eq!(words[0].at.of(text), "Board’s");
        assert_eq!(find(&words, 0, &["16-year-olds lscb".to_owned()]), Some((1, 3)));
    }
}
