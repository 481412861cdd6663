//! "the children in care council, ‘Rising Voices’": other names that the text sets beside a name.

use super::line::Line;
use super::met::Met;
use crate::text::Span;
use crate::vocabulary::Grammar;

/// The most words of a quoted name.
const LONGEST: usize = 5;

/// Gives each name the quoted names that stand beside it.
pub(super) fn aliases(line: &Line<'_>, met: &mut [Met]) {
    for name in met {
        let after = behind_bracket(&line.text[name.at.end..line.span.end]);
        let at = line.span.end - after.len();
        name.aliases
            .extend(after_name(after, line.grammar).map(|span| span.shifted(at)));
        let before = &line.text[line.span.start..name.at.start];
        name.aliases
            .extend(before_name(before, line.grammar).map(|span| span.shifted(line.span.start)));
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
fn after_name(after: &str, grammar: &Grammar) -> Option<Span> {
    let set_off = [", ", " ("].iter().find_map(|mark| after.strip_prefix(mark));
    let rest = set_off.or_else(|| after.strip_prefix(' '))?;
    let called = grammar.called.length_at(rest).map(|length| &rest[length + " ".len()..]);
    let name = called.or(set_off)?;
    let from = |rest: &str| after.len() - rest.len();
    let bare = grammar.definite.behind(name).unwrap_or(name);
    let quoted = quoted(after, from(bare)).or_else(|| quoted(after, from(name)));
    quoted.or_else(|| called.and_then(|_| capitals(after, from(bare))))
}

/// The capitalised words from `open` on: "known as Rising Voices".
fn capitals(text: &str, open: usize) -> Option<Span> {
    let words = text[open..].split(' ');
    let part = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let (mut end, mut count) = (open, 0);
    for word in words.take_while(|word| word.starts_with(char::is_uppercase)) {
        let start = end + usize::from(count > 0);
        (end, count) = (start + word.len(), count + 1);
        if part(word) < word.len() {
            end = start + part(word);
            break;
        }
    }
    ((1..=LONGEST).contains(&count)).then(|| Span::new(open, end))
}

/// "‘Rising Voices’, the council".
fn before_name(before: &str, grammar: &Grammar) -> Option<Span> {
    let before = before.strip_suffix(' ')?;
    let article = grammar
        .definite
        .before(before)
        .or_else(|| grammar.indefinite.before(before))?;
    let quote = ["’,", "',", "”,"].iter().find_map(|gap| article.strip_suffix(gap))?;
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
