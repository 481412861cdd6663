//! Where words begin in a text, and with what: found once for all that look for words, numbers or dates in it.

use std::sync::LazyLock;

use super::token::char_at;
use super::{Filter, Span, Stem, date, number};

/// Letters and digits of ASCII that follow one another where a word, or a part of one behind a hyphen, begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    start: u32,
    end: u32,
    /// The letters as one number, which is the same in capitals.
    pub key: Stem,
}

impl Opening {
    /// Where it stands; of no length where a word begins with a letter beyond ASCII.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// All openings of a text.
#[derive(Debug, Default)]
pub struct Openings {
    all: Vec<Opening>,
    /// Where a number or a date may begin.
    figures: Vec<u32>,
}

impl Openings {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let figure = &*FIGURES;
        let mut found = Self {
            all: Vec::with_capacity(text.len() / 5),
            figures: Vec::new(),
        };
        let (mut at, mut inside) = (0, false);
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let (key, length) = run(rest);
            // A text of more than four thousand million bytes is not read to its end.
            let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + length)) else {
                break;
            };
            if length > 0 {
                if !inside {
                    found.all.push(Opening { start, end, key });
                    if rest.first().is_some_and(u8::is_ascii_digit) || figure.may_hold(key) {
                        found.figures.push(start);
                    }
                }
                at += length;
                inside = true;
            }
            let Some(other) = char_at(text, at) else { break };
            let was_inside = std::mem::replace(&mut inside, !other.is_ascii() && other.is_alphanumeric());
            if inside && !was_inside {
                let (start, key) = (end, Stem(0));
                found.all.push(Opening { start, end, key });
            }
            at += other.len_utf8();
        }
        found
    }

    /// Those that begin in a stretch of the text, in order.
    pub fn within(&self, span: Span) -> &[Opening] {
        let place = |offset: usize| self.all.partition_point(|opening| (opening.start as usize) < offset);
        self.all.get(place(span.start)..place(span.end)).unwrap_or_default()
    }

    /// Where in a stretch of the text a number or a date may begin, counted from the beginning of the stretch: all places
    /// where one does, and some others.
    pub fn figures(&self, span: Span) -> impl Iterator<Item = usize> + Clone {
        let place = |offset: usize| self.figures.partition_point(|start| (*start as usize) < offset);
        let inside = self.figures.get(place(span.start)..place(span.end)).unwrap_or_default();
        inside.iter().map(move |start| *start as usize - span.start)
    }
}

/// The number of a word that is nothing but letters and digits of ASCII.
pub fn opening_of(word: &str) -> Option<Stem> {
    let (key, length) = run(word.as_bytes());
    (length == word.len()).then_some(key)
}

/// The letters and digits of ASCII that a text begins with, as one number that is the same in capitals, and how many they
/// are.
fn run(text: &[u8]) -> (Stem, usize) {
    let (mut sum, mut length) = (Stem(0), 0);
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let eight = rest
            .first_chunk()
            .map_or_else(|| tail(rest), |eight| u64::from_le_bytes(*eight));
        let count = plain(eight);
        // Capitals and small letters differ in one bit, which digits have too.
        let small = eight | (EACH * 0x20);
        if count < 8 {
            let Stem(sum) = sum.then(Stem(small & ((1 << (8 * count)) - 1)));
            return (Stem(sum ^ sum >> 32), length + count);
        }
        sum = sum.then(Stem(small));
        length += 8;
    }
}

/// Less than eight bytes, with zeros behind.
fn tail(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// How many of eight bytes, from the first on, are letters and digits of ASCII; all are looked at in one go.
const fn plain(eight: u64) -> usize {
    // The highest bit of each byte tells whether it is at least the first and not beyond the last.
    const fn between(seven: u64, first: u8, last: u8) -> u64 {
        let at_least = seven + EACH * (0x80 - first as u64);
        let beyond = seven + EACH * (0x7f - last as u64);
        at_least & !beyond
    }
    let seven = eight & (EACH * 0x7f);
    let plain = between(seven | (EACH * 0x20), b'a', b'z') | between(seven, b'0', b'9');
    let others = !(plain & !eight) & (EACH * 0x80);
    others.trailing_zeros() as usize / 8
}

/// The words with which numbers and dates begin.
static FIGURES: LazyLock<Filter> = LazyLock::new(|| {
    let words = number::openers().chain(date::openers());
    let keys: Vec<Stem> = words.map(|word| run(word.as_bytes()).0).collect();
    Filter::of(keys.into_iter())
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_with_the_last_letter_or_digit() {
        for byte in 0..=u8::MAX {
            for before in 0..12 {
                let text = [vec![b'x'; before], vec![byte], vec![b'-'; 9]].concat();
                let expected = before + usize::from(byte.is_ascii_alphanumeric());
                assert_eq!(run(&text).1, expected, "{before} {byte}");
                assert_eq!(run(&text[..before + 1]).1, expected, "{before} {byte}");
            }
        }
    }

    #[test]
    fn the_same_word_has_the_same_number_wherever_it_stands() {
        let text = "Assessment, assessments’ élan re-ASSESSMENT";
        let openings = Openings::of(text);
        let all = openings.within(Span::new(0, text.len()));
        let words: Vec<&str> = all.iter().map(|opening| opening.span().of(text)).collect();
        assert_eq!(words, ["Assessment", "assessments", "", "re", "ASSESSMENT"]);
        assert_eq!(Some(all[0].key), opening_of("assessment"));
        assert_eq!(all[0].key, all[4].key);
        assert_ne!(all[0].key, all[1].key);
        assert_eq!(opening_of("re-assessment"), None);
    }

    #[test]
    fn figures_are_counted_from_the_stretch() {
        let text = "In March, twelve of 40 left; nobody may say why.";
        let places = |from: usize| -> Vec<usize> { Openings::of(text).figures(Span::new(from, 30)).collect() };
        assert_eq!(places(0), [3, 10, 20]);
        assert_eq!(places(10), [0, 10]);
    }
}
