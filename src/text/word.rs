//! The words of a text.

use super::Span;
use super::token::{char_at, plain_run};

/// The words of `text`, in order: letters and digits, with hyphens and apostrophes inside them and the
/// apostrophe of a plural possessive ("leavers'") behind.
pub fn word_spans(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut start = None;
    let mut behind = 0;
    loop {
        if start.is_some() {
            behind += plain_run(text, behind);
        }
        let Some(letter) = char_at(text, behind) else { break };
        let at = behind;
        behind += letter.len_utf8();
        let goes_on = |from: usize| {
            let next = char_at(text, behind);
            is_joint(letter) && next.is_some_and(char::is_alphanumeric)
                || closes_possessive(text, from, at, letter, next)
        };
        let inside = letter.is_alphanumeric() || letter == '&' || start.is_some_and(goes_on);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| Span::new(from, text.len())));
    found
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
