use memchr::{memchr_iter, memchr3, memchr3_iter};
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::Span;

/// What a language's full stops can mean: the words in front of which they end no sentence. In lower case but for initials.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// "e.g", "dr".
    abbreviations: FxHashSet<String>,
    /// "no", where a number follows.
    before_figures: FxHashSet<String>,
    /// Capitals that stand alone and are no initials ("I").
    no_initials: Vec<String>,
}

/// What is longer than this, in bytes, is no list number.
const LONGEST_NUMBER: usize = 32;

/// Glyphs that begin an item of a list, among them those of symbol fonts in the private use area.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '◼' | '■' | '▪' | '•' | '●' | '◦' | '○' | '‣' | '⁃' | '∙' | '·' | '\u{e000}'..='\u{f8ff}'
    )
}

impl Sentences {
    /// The sentences of a text, in order, without the white space around them.
    ///
    /// A sentence ends at a full stop, question or exclamation mark with its closing quotes, brackets and footnote digits, before
    /// a word that can begin the next. Abbreviations, initials, decimals and ellipses end none. A bullet and a line break always do.
    pub fn of(&self, text: &str) -> Vec<Span> {
        let mut found = Vec::new();
        let mut breaks = breaks(text).into_iter().peekable();
        let (mut start, mut at) = (0, 0);
        loop {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let stop = memchr3(b'.', b'!', b'?', rest).map(|ahead| at + ahead);
            if let Some((end, next)) = breaks.next_if(|(end, _)| stop.is_none_or(|stop| *end < stop)) {
                push(text, start, end, &mut found);
                (start, at) = (next, next);
                continue;
            }
            let Some(stop) = stop else { break };
            let end = closing(text, stop + 1);
            if self.ends(text, start, stop, end) {
                push(text, start, end, &mut found);
                start = end;
            }
            at = end;
        }
        push(text, start, text.len(), &mut found);
        found
    }

    fn ends(&self, text: &str, start: usize, at: usize, end: usize) -> bool {
        let rest = text.get(end..).unwrap_or_default();
        let Some(next) = rest.trim_start().chars().next() else {
            return true;
        };
        let before = text.get(start..at).unwrap_or_default();
        if !rest.starts_with(char::is_whitespace) {
            return false;
        }
        if next.is_lowercase() || (text[at..].starts_with('.') && self.is_abbreviation(before, next)) {
            return false;
        }
        // A list number that lost its item ("4." at the beginning) is no sentence of its own.
        before.len() > LONGEST_NUMBER || before.chars().any(char::is_alphabetic)
    }

    fn is_abbreviation(&self, before: &str, next: char) -> bool {
        let word = before
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '‘' | '“'))
            .next()
            .unwrap_or_default();
        let lower = word.to_lowercase();
        if self.before_figures.contains(&lower) {
            return next.is_ascii_digit();
        }
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        initial && !self.no_initials.iter().any(|own| own == word) || self.abbreviates(&lower)
    }

    /// Whether a full stop behind a word, in small letters, belongs to the word: "st".
    pub fn abbreviates(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }
}

/// Where line breaks and bullets begin, and where what is behind them does; most paragraphs have none.
fn breaks(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let lines = memchr_iter(b'\n', bytes);
    // All bullets begin with one of four bytes.
    let others = memchr3_iter(0xc2, 0xe2, 0xee, bytes).chain(memchr_iter(0xef, bytes));
    let at_break = |at: usize| {
        let first = text.get(at..)?.chars().next()?;
        (first == '\n' || is_bullet(first)).then(|| (at, at + first.len_utf8()))
    };
    let mut found: Vec<(usize, usize)> = lines.chain(others).filter_map(at_break).collect();
    found.sort_unstable();
    found
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = text.get(start..end).unwrap_or_default();
    let from = start + (piece.len() - piece.trim_start().len());
    let to = start + piece.trim_end().len();
    if piece.chars().any(char::is_alphanumeric) {
        found.push(Span::new(from, to));
    }
}

/// Behind the quotes, brackets, further stops and footnote digits that follow a stop at `from`.
fn closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let marks = |c: char| matches!(c, '.' | '!' | '?' | '’' | '\'' | '”' | '"' | ')' | ']' | '»');
    let tail = rest.trim_start_matches(marks);
    let end = from + (rest.len() - tail.len());
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let footnote = (1..=2).contains(&digits) && tail[digits..].starts_with(char::is_whitespace);
    if footnote { end + digits } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        #[derive(Deserialize)]
        struct Table {
            sentences: Sentences,
        }
        let table: Table = toml::from_str(include_str!("../../seeds/vocabulary/grammar.toml")).unwrap();
        table.sentences.of(text).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn stops_end_sentences() {
        assert_eq!(
            split("Help is good. It comes late! Why? Nobody knows."),
            ["Help is good.", "It comes late!", "Why?", "Nobody knows."]
        );
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not() {
        let whole = [
            "Dr. J. Smith of St. Mary’s saw 4.5 children, i.e. Too few.",
            "See no. 4 of the list.",
            "The rate (approx. 3.2) rose.",
        ];
        for text in whole {
            assert_eq!(split(text), [text]);
        }
        assert_eq!(split("The answer was no. Nothing happened.").len(), 2);
        assert_eq!(split("Visits, meetings, etc. They go on.").len(), 2);
    }

    #[test]
    fn quotes_brackets_and_footnotes_stay_with_their_sentence() {
        assert_eq!(
            split("She said ‘it works.’ He agreed (at last.) Then they left.3 Others came."),
            [
                "She said ‘it works.’",
                "He agreed (at last.)",
                "Then they left.3",
                "Others came."
            ]
        );
    }

    #[test]
    fn bullets_and_lines_part_items() {
        assert_eq!(
            split("What helps: ◼ early visits \u{f0a7} clear plans\nNext"),
            ["What helps:", "early visits", "clear plans", "Next"]
        );
        assert_eq!(split("4. Plans are clear."), ["4. Plans are clear."]);
        assert!(split(" . … ").is_empty());
    }
}
