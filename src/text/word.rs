//! The words of a text.

use memchr::memchr;

use super::token::{char_at, plain_run};
use super::{Opening, Openings, Span, Stem};

/// The words of `text`, in order: letters and digits, with hyphens and apostrophes inside them and the
/// apostrophe of a plural possessive ("leavers'") behind.
pub fn word_spans(text: &str) -> Vec<Span> {
    let (openings, whole) = (Openings::of(text), Span::new(0, text.len()));
    let words = Words::among(text, openings.within(whole), 0, whole);
    words.map(|(word, _)| word).collect()
}

/// A walk over the words of a text. A word that is an opening and nothing more comes with its number.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    /// The openings that are left.
    openings: &'a [Opening],
    /// Where the text begins in the one that has the openings.
    from: usize,
    /// The end of the word before.
    behind: usize,
    /// The end of the stretch that is walked over.
    end: usize,
}

impl<'a> Words<'a> {
    /// Over the words at `stretch` of `text`, which has these openings; `from` is where the text begins in the one that they
    /// were found in.
    pub fn among(text: &'a str, openings: &'a [Opening], from: usize, stretch: Span) -> Self {
        Self {
            text,
            openings,
            from,
            behind: stretch.start,
            end: stretch.end,
        }
    }
}

impl Iterator for Words<'_> {
    type Item = (Span, Option<Stem>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.openings.split_first();
            let until = next.map_or(self.end, |(opening, _)| opening.span().start - self.from);
            let gap = self.text.as_bytes().get(self.behind..until).unwrap_or_default();
            // It begins a word as letters do.
            let sign = match gap {
                [] | [b' '] => None,
                gap => memchr(b'&', gap),
            };
            if let Some(sign) = sign {
                let start = self.behind + sign;
                self.behind = end(self.text, start, start + 1);
                return Some((Span::new(start, self.behind), None));
            }
            let (opening, rest) = next?;
            self.openings = rest;
            if until < self.behind {
                continue;
            }
            let plain = (opening.span().end - self.from).min(self.text.len());
            self.behind = match self.text.as_bytes().get(plain) {
                Some(b' ' | b',' | b'.') if until < plain => plain,
                _ => end(self.text, until, plain),
            };
            let whole = until < plain && self.from + self.behind == opening.span().end;
            return Some((Span::new(until, self.behind), whole.then_some(opening.key)));
        }
    }
}

/// Where the word ends that begins at `start` and reaches to `at` or further.
fn end(text: &str, start: usize, mut at: usize) -> usize {
    loop {
        at += plain_run(text, at);
        let Some(letter) = char_at(text, at) else { return at };
        let behind = at + letter.len_utf8();
        let goes_on = || {
            let next = char_at(text, behind);
            is_joint(letter) && next.is_some_and(char::is_alphanumeric)
                || closes_possessive(text, start, at, letter, next)
        };
        if !(letter.is_alphanumeric() || letter == '&' || at > start && goes_on()) {
            return at;
        }
        at = behind;
    }
}

fn is_joint(letter: char) -> bool {
    is_apostrophe(letter) || matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether `letter` is a straight or curly apostrophe.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

/// "leavers' forum": an apostrophe behind an s, with a space behind it, where no quotation is open.
fn closes_possessive(text: &str, start: usize, at: usize, letter: char, next: Option<char>) -> bool {
    is_apostrophe(letter) && next == Some(' ') && text[start..at].ends_with('s') && !in_quotation(&text[..start])
}

/// Whether a quotation opened shortly before the end of `before` has not been closed.
fn in_quotation(before: &str) -> bool {
    let opened = |(at, letter): (usize, char)| {
        let after_word = before[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        match letter {
            '‘' => Some(true),
            '\'' if !after_word => Some(true),
            '’' | '\'' if !before[at + letter.len_utf8()..].starts_with(char::is_alphanumeric) => Some(false),
            _ => None,
        }
    };
    before.char_indices().rev().take(60).find_map(opened).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        word_spans(text).iter().map(|w| w.of(text)).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_belong_to_words() {
        assert_eq!(
            read("The town's multi-agency hub – (CASH)."),
            ["The", "town's", "multi-agency", "hub", "CASH"]
        );
        assert_eq!(read("a care leavers’ forum"), ["a", "care", "leavers’", "forum"]);
    }

    #[test]
    fn closing_quotes_do_not() {
        assert_eq!(
            read("the ‘rising stars’ service"),
            ["the", "rising", "stars", "service"]
        );
        assert_eq!(
            read("the 'rising stars' service"),
            ["the", "rising", "stars", "service"]
        );
    }
}
