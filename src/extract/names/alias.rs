//! "the children in care council, ‘Rising Voices’": other names that the text sets beside a name.

use super::line::Line;
use super::met::Met;
use crate::text::Span;

/// Words behind a name that introduce another.
const CUES: &[&str] = &[
    ", known as ",
    " known as ",
    " (known as ",
    ", called ",
    " called ",
    " (called ",
];
/// The most words of a quoted name.
const LONGEST: usize = 5;

/// Gives each name the quoted names that stand beside it.
pub(super) fn aliases(line: &Line<'_>, met: &mut [Met]) {
    for name in met {
        let after = behind_bracket(&line.text[name.at.end..line.span.end]);
        let at = line.span.end - after.len();
        name.aliases.extend(after_name(after).map(|span| span.shifted(at)));
        let before = &line.text[line.span.start..name.at.start];
        name.aliases
            .extend(before_name(before).map(|span| span.shifted(line.span.start)));
    }
}

/// What follows an abbreviation in brackets.
fn behind_bracket(after: &str) -> &str {
    let inner = after.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    match inner {
        Some((short, rest)) if short.chars().count() < 10 && !short.contains(['‘', '\'', '“']) => rest,
        _ => after,
    }
}

/// "council, ‘Rising Voices’", "council, known as Rising Voices".
fn after_name(after: &str) -> Option<Span> {
    let cue = CUES.iter().find(|cue| after.starts_with(**cue));
    let bare = [", ", " ("].iter().find(|cue| after.starts_with(**cue));
    let from = cue.or(bare)?.len();
    let article = if after[from..].starts_with("the ") { 4 } else { 0 };
    quoted(after, from + article).or_else(|| quoted(after, from))
}

/// "‘Rising Voices’, the council".
fn before_name(before: &str) -> Option<Span> {
    let quote = ["’, the ", "’, a ", "', the ", "', a ", "”, the "]
        .iter()
        .find_map(|gap| before.strip_suffix(gap))?;
    let open = quote.rfind(['‘', '“']).or_else(|| quote.rfind(" '").map(|at| at + 1))?;
    quoted(before, open)
}

/// The capitalised words in the quotation marks that open at `open`.
fn quoted(text: &str, open: usize) -> Option<Span> {
    let mark = text[open..].chars().next().filter(|c| matches!(c, '‘' | '\'' | '“'))?;
    let start = open + mark.len_utf8();
    let close = if mark == '“' {
        '”'
    } else if mark == '‘' {
        '’'
    } else {
        '\''
    };
    let ends = |&(at, _): &(usize, &str)| !text[start + at + close.len_utf8()..].starts_with(char::is_alphanumeric);
    let (length, _) = text[start..].match_indices(close).find(ends)?;
    let words = &text[start..start + length];
    let name = words.starts_with(char::is_uppercase) && (1..=LONGEST).contains(&words.split(' ').count());
    name.then(|| Span::new(start, start + length))
}
