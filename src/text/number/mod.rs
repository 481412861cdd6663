//! Numbers in running text, in digits and in words.

mod opening;
mod value;

use pest::Parser as _;

use super::{Openings, Span};

mod grammar {
    #![allow(missing_docs)]
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/number.pest"]
    pub(super) struct Grammar;
}

use grammar::{Grammar, Rule};
pub(super) use opening::openers;
use opening::{cardinal, letters, opens};
use value::{amount, fraction, sum_of_amount};

/// A number as a text states it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its words or digits, with the percent sign, currency or base that belong to it.
    pub span: Span,
    /// Its value: 24 for "24%", 0.5 for "half", 2,300,000 for "£2.3 million", 66 for "66 per 10,000".
    pub value: f64,
    /// What kind of number.
    pub kind: NumberKind,
}

/// What a number's own form says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// A bare number in digits.
    Digits,
    /// A bare number in words.
    Words,
    /// "24%", "nine per cent".
    Percent,
    /// "half", "two-thirds", "one in five".
    Fraction,
    /// "66 per 10,000".
    PerTenThousand,
    /// "£2.3 million".
    Pounds,
}

/// All numbers of a text, in order, without overlap.
///
/// Years, dates, ages and paragraph numbers are numbers too: what a number means is for the caller to say.
pub fn numbers(text: &str) -> Vec<Number> {
    numbers_at(text, Openings::of(text).figures(Span::new(0, text.len())))
}

/// The same, of which each begins at one of `places`, as [`Openings::figures`] tells them, or with the currency before one.
pub fn numbers_at(text: &str, places: impl Iterator<Item = usize>) -> Vec<Number> {
    let mut found = Vec::new();
    let mut behind = 0;
    for at in places {
        let Some(rest) = text.get(at..).filter(|_| at >= behind) else {
            continue;
        };
        let sum = currency_before(text, at).filter(|at| *at >= behind);
        let sum = sum.and_then(|at| number_at(text, at));
        let number = sum.or_else(|| {
            let plain = || plain_at(text, at).or_else(|| number_at(text, at));
            opens(rest).then(plain).flatten()
        });
        behind = number.map_or(behind, |number| number.span.end);
        found.extend(number);
    }
    found
}

/// Where the currency before a sum stands that begins no word.
fn currency_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let before = before.strip_suffix([' ', '\u{a0}', '\u{2009}']).unwrap_or(before);
    let before = before.strip_suffix('£')?;
    (!before.ends_with(char::is_alphanumeric)).then_some(before.len())
}

/// A number in a few digits or in one word behind which nothing stands that could belong to it, as most are: the grammar
/// need not be asked.
fn plain_at(text: &str, at: usize) -> Option<Number> {
    const FEW: usize = 9;
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(FEW).take_while(u8::is_ascii_digit).count();
    let (written, kind) = match digits {
        0 => (letters(rest), NumberKind::Words),
        _ => (&rest[..digits], NumberKind::Digits),
    };
    let behind = &rest[written.len()..];
    let percent = kind == NumberKind::Digits
        && behind.starts_with('%')
        && !behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    if !percent && !nothing_belongs(behind, kind) {
        return None;
    }
    Some(Number {
        span: Span::new(at, at + written.len() + usize::from(percent)),
        value: match kind {
            NumberKind::Digits => written.parse().ok()?,
            _ => cardinal(written)?,
        },
        kind: if percent { NumberKind::Percent } else { kind },
    })
}

/// Whether what stands behind digits or a word is no part of the number.
fn nothing_belongs(behind: &str, kind: NumberKind) -> bool {
    match behind.as_bytes() {
        [] => true,
        [b' ', next, ..] => {
            let word = letters(&behind[1..]);
            let belongs = kind == NumberKind::Words && cardinal(word).is_some()
                || PARTS_BEHIND.iter().any(|part| part.eq_ignore_ascii_case(word));
            next.is_ascii() && *next != b'%' && !belongs
        }
        [b'.' | b',', next, ..] => !next.is_ascii_digit(),
        [b'%', ..] => false,
        [b'-', ..] => kind == NumberKind::Digits,
        [next, ..] => next.is_ascii_punctuation() || *next == b'\n',
    }
}

/// The first words of what may belong to a number before them: a rate, a ratio, a half, a scale, the parts of a fraction.
const PARTS_BEHIND: [&str; 20] = [
    "per", "percent", "in", "and", "billion", "bn", "million", "m", "thousand", "k", "hundred", "half", "third",
    "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths",
];

fn number_at(text: &str, at: usize) -> Option<Number> {
    // A number is short; the grammar need not see the rest of the report.
    let mut end = text.len().min(at + 64);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let pair = Grammar::parse(Rule::number, &text[at..end]).ok()?.next()?;
    let span = Span::new(at, at + pair.as_str().len());
    let inner = pair.into_inner().next()?;
    let rule = inner.as_rule();
    let bare_digits = inner.as_str().starts_with(|c: char| c.is_ascii_digit());
    let mut parts = inner.into_inner();
    let (value, kind) = match rule {
        Rule::money => (amount(parts.next()?)?, NumberKind::Pounds),
        Rule::counted => {
            let (counted, of) = (amount(parts.next()?)?, parts.next()?);
            match of.as_rule() {
                Rule::rate => (counted, NumberKind::PerTenThousand),
                Rule::percent => (counted, NumberKind::Percent),
                _ => (counted / amount(of.into_inner().next()?)?, NumberKind::Fraction),
            }
        }
        Rule::fraction => (fraction(parts)?, NumberKind::Fraction),
        _ => {
            let kind = if bare_digits {
                NumberKind::Digits
            } else {
                NumberKind::Words
            };
            (sum_of_amount(parts)?, kind)
        }
    };
    value.is_finite().then_some(Number { span, value, kind })
}

#[cfg(test)]
mod tests {
    use super::NumberKind::{Digits, Fraction, PerTenThousand, Percent, Pounds, Words};
    use super::*;

    fn read(text: &str) -> Vec<(&str, f64, NumberKind)> {
        numbers(text)
            .iter()
            .map(|n| (n.span.of(text), n.value, n.kind))
            .collect()
    }

    #[test]
    fn what_the_grammar_is_not_asked_it_would_have_said() {
        let behind = [
            "",
            " ",
            " children",
            " per 10,000",
            " in five",
            " and a half",
            " million",
            "m",
            "k",
            "%",
            " %",
            ".",
            ".5",
            ",",
            ",000",
            ", 6",
            "-hour",
            ")",
            "\n",
            "\u{a0}per cent",
            "–14",
            " 2nd",
            "th",
            " to 30",
            " Boys",
            " p",
            "/2013",
            " one",
            "-one",
            " hundred",
            " hundred and two",
            " thirds",
            "-thirds",
            "% of",
            "%a",
            "%9",
            "%é",
            " percentage",
            " percent",
            "\u{2011}two",
        ];
        for digits in [
            "7",
            "24",
            "2013",
            "007",
            "123456789",
            "1234567890",
            "one",
            "Twenty",
            "six",
            "half",
            "a",
        ] {
            for behind in behind {
                let text = [digits, behind].concat();
                let plain = plain_at(&text, 0);
                assert!(plain.is_none() || plain == number_at(&text, 0), "{text}");
            }
        }
        for text in ["24 children", "Twelve teams", "one.", "24%", "40 boys"] {
            assert!(plain_at(text, 0).is_some(), "{text}");
        }
    }

    #[test]
    fn digits_and_words() {
        let text = "In all 1,115 children, twenty-three of them babies, one hundred and five twins; nine homes.";
        let values = [("1,115", 1115.0, Digits), ("twenty-three", 23.0, Words)];
        let words = [("one hundred and five", 105.0, Words), ("nine", 9.0, Words)];
        assert_eq!(read(text), [values, words].concat());
    }

    #[test]
    fn shares_rates_and_money() {
        let text = "Up to 24%, nine per cent, 66 per 10,000 or £2.3 million; two-thirds, half, a quarter, one in five.";
        let values: Vec<_> = read(text)
            .iter()
            .map(|&(_, value, kind)| ((value * 100.0).round() / 100.0, kind))
            .collect();
        assert_eq!(
            values,
            [
                (24.0, Percent),
                (9.0, Percent),
                (66.0, PerTenThousand),
                (2_300_000.0, Pounds),
                (0.67, Fraction),
                (0.5, Fraction),
                (0.25, Fraction),
                (0.2, Fraction)
            ]
        );
    }

    #[test]
    fn a_list_of_digits_is_no_thousand() {
        assert_eq!(
            read("in 2015, 110 left"),
            [("2015", 2015.0, Digits), ("110", 110.0, Digits)]
        );
        assert_eq!(read("two and a half years"), [("two and a half", 2.5, Words)]);
    }

    #[test]
    fn words_that_only_begin_like_numbers() {
        assert_eq!(
            read("Often someone weighs a team of stone, s47 and M1; halfway, tenants, anyone."),
            []
        );
    }
}
