//! Numbers in running text, in digits and in words.

mod opening;
mod value;

use pest::Parser as _;

use super::Span;
use super::token::{char_at, plain_run};

mod grammar {
    #![allow(missing_docs)]
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/number.pest"]
    pub(super) struct Grammar;
}

use grammar::{Grammar, Rule};
use opening::opens;
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
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside_word = false;
    loop {
        if inside_word {
            at += plain_run(text, at);
        }
        let Some(letter) = char_at(text, at) else { break };
        let next = at + letter.len_utf8();
        let opens = !inside_word && opens(&text[at..], letter);
        let number = opens
            .then(|| bare_digits_at(text, at).or_else(|| number_at(text, at)))
            .flatten();
        if let Some(number) = number {
            at = number.span.end;
            // "24%" may stand before a letter; digits and words may not, or they would not have been taken.
            inside_word = false;
            found.push(number);
        } else {
            inside_word = letter.is_alphanumeric();
            at = next;
        }
    }
    found
}

/// A number in a few digits behind which nothing stands that could belong to it, as most are: the grammar need not be asked.
fn bare_digits_at(text: &str, at: usize) -> Option<Number> {
    const FEW: usize = 9;
    let rest = &text[at..];
    let count = rest.bytes().take(FEW).take_while(u8::is_ascii_digit).count();
    let behind = rest.as_bytes().get(count..)?;
    let ends = match behind {
        [] => true,
        // What a rate, a ratio, a half or a scale begins with: "per", "in", "and", "billion", "million", "thousand", "k".
        [b' ', next, ..] => {
            next.is_ascii()
                && !matches!(
                    next.to_ascii_lowercase(),
                    b'p' | b'i' | b'a' | b'b' | b'm' | b't' | b'k' | b'%'
                )
        }
        [b'.' | b',', next, ..] => !next.is_ascii_digit(),
        [b'%', ..] => false,
        [next, ..] => next.is_ascii_punctuation() || *next == b'\n',
    };
    if count == 0 || !ends {
        return None;
    }
    Some(Number {
        span: Span::new(at, at + count),
        value: rest[..count].parse().ok()?,
        kind: NumberKind::Digits,
    })
}

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
        ];
        for digits in ["7", "24", "2013", "007", "123456789", "1234567890"] {
            for behind in behind {
                let text = [digits, behind].concat();
                let bare = bare_digits_at(&text, 0);
                assert!(bare.is_none() || bare == number_at(&text, 0), "{text}");
            }
        }
        assert!(bare_digits_at("24 children", 0).is_some());
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
