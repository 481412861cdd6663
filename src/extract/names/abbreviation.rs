//! "multi-agency safeguarding hub (MASH)": abbreviations that a text explains, found by their letters.

use memchr::memchr;

use super::line::Line;
use crate::text::{SmallWords, Span};
use crate::vocabulary::names::abbreviation;

/// An abbreviation in brackets and the words before it that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Definition {
    /// First and last token of the long form.
    pub(super) long: (usize, usize),
    /// The token in the brackets.
    pub(super) short: usize,
}

/// Every abbreviation that the block explains.
pub(super) fn definitions(line: &Line<'_>) -> Vec<Definition> {
    // Most blocks have no brackets.
    if memchr(b'(', line.span.of(line.text).as_bytes()).is_none() {
        return Vec::new();
    }
    (1..line.tokens.len())
        .filter_map(|short| definition(line, short))
        .collect()
}

fn definition(line: &Line<'_>, short: usize) -> Option<Definition> {
    let token = line.tokens[short];
    let gap = line.gap_after(short - 1);
    if !gap.contains('(') {
        return None;
    }
    let opens = matches!(
        gap.trim_start_matches(['\'', '’', '"', '”']).trim_matches(['\'', '‘']),
        " (" | "(" | " (‘"
    );
    let closes = line.gap_after(short).trim_start_matches(['\'', '’']).starts_with(')');
    if !opens || !closes || !is_abbreviation(line.word(short)) || token.capitals < 2 {
        return None;
    }
    let letters: Vec<char> = abbreviation(line.word(short))
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let most = (letters.len() + 5).min(letters.len() * 2 + 1);
    let mut first = short - 1;
    // A comma may stand inside: "Missing, Exploited and Trafficked Conference (METC)".
    let goes_on = |i: usize| line.tokens[i].joined || line.gap_after(i - 1) == ", ";
    while first > 0 && short - first < most && goes_on(first) {
        first -= 1;
    }
    let words = Span::new(line.tokens[first].span.start, line.tokens[short - 1].span.end);
    let start = words.start + long_form(words.of(line.text), &letters, &line.grammar.unabbreviated)?;
    let start = (first..short).find(|&i| line.tokens[i].span.start == start)?;
    Some(Definition {
        long: (start, short - 1),
        short,
    })
}

/// Two to ten letters or digits, at least two of them capitals.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&word.chars().count()) && capitals >= 2 && !word.contains(' ')
}

/// Where in `words` the long form of `letters` begins, after Schwartz and Hearst (2003): letters are matched from
/// the right, the first of them at the beginning of a word, which is none of `unabbreviated`.
fn long_form(words: &str, letters: &[char], unabbreviated: &SmallWords) -> Option<usize> {
    let text: Vec<(usize, char)> = words.char_indices().collect();
    let mut at = text.len();
    for (index, letter) in letters.iter().enumerate().rev() {
        loop {
            at = at.checked_sub(1)?;
            let begins_word = at == 0 || !text[at - 1].1.is_alphanumeric();
            let begins_token = at == 0 || text[at - 1].1.is_whitespace() || matches!(text[at - 1].1, '‘' | '\'');
            let begins_token =
                begins_token && !unabbreviated.has(words[text[at].0..].split(' ').next().unwrap_or_default());
            let same = text[at].1.to_lowercase().eq(letter.to_lowercase());
            // Initials count before letters inside a word, unless the word's own beginning has been passed.
            if same
                && if index == 0 {
                    begins_token
                } else {
                    begins_word || inside(&text, at, letters, index)
                }
            {
                break;
            }
        }
    }
    text.get(at).map(|&(offset, _)| offset)
}

/// Whether the letter may be taken from inside a word: no word further left that begins with it is nearer than
/// the next initial to be found.
fn inside(text: &[(usize, char)], at: usize, letters: &[char], index: usize) -> bool {
    let initial = |i: usize| i == 0 || !text[i - 1].1.is_alphanumeric();
    let begins = |i: usize, letter: char| initial(i) && text[i].1.to_lowercase().eq(letter.to_lowercase());
    let own = (0..at).rev().find(|&i| begins(i, letters[index]));
    let before = (0..at).rev().find(|&i| begins(i, letters[index - 1]));
    match (own, before) {
        (Some(own), Some(before)) => own < before,
        (Some(_), None) => false,
        _ => true,
    }
}
