use memchr::memchr_iter;

use crate::text::{Span, char_at, plain_run};

/// One word of a text: its folded form and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Lower case, with straight apostrophes.
    pub(super) folded: String,
    /// Where it stands.
    pub(super) at: Span,
}

/// The words at `span` of `text`: letters and digits, with apostrophes and hyphens inside.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    each_word(text, span).collect()
}

/// The same, one after the other.
pub(super) fn each_word(text: &str, span: Span) -> impl Iterator<Item = Word> {
    let inside = span.of(text);
    spans(inside).map(move |at| Word {
        folded: folded(at.of(inside)),
        at: at.shifted(span.start),
    })
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
    let mut phrase = String::with_capacity(text.len());
    for at in spans(text) {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let word = at.of(text);
        if word.is_ascii() {
            let from = phrase.len();
            phrase.push_str(word);
            phrase[from..].make_ascii_lowercase();
        } else {
            phrase.push_str(&folded(word));
        }
    }
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
        rest = rest.strip_prefix(words.get(at + count)?.folded.as_str())?;
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
        let folded: Vec<_> = words.iter().map(|w| w.folded.as_str()).collect();
        assert_eq!(folded, ["board's", "16-year-olds", "lscb"]);
        assert_eq!(words[0].at.of(text), "Board’s");
        assert_eq!(find(&words, 0, &["16-year-olds lscb".to_owned()]), Some((1, 3)));
    }
}
