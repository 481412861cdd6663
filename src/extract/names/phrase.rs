//! "the diverse community team": a last word of names and the words before it that belong to the name.

use super::line::{Line, Token};
use crate::text::Span;
use crate::vocabulary::names::{Head, HeadKind, Names, Role, normal};

/// How many words a name may have before its last.
const LONGEST: usize = 9;
/// How many words that no table knows may stand behind a determiner.
const UNKNOWN: usize = 2;

/// The name that ends at token `last`, if its words make one.
pub(super) fn phrase(line: &Line<'_>, last: usize, names: &Names) -> Option<Span> {
    let head = line.tokens[last].head?;
    if let Some(start) = quotation(line, last) {
        return Some(line.span_of(start, last));
    }
    let Some(start) = begin(line, last, head) else {
        // "Anyshire's Institute for Good Practice": the head comes first.
        let first = line.tokens[last].is_name() && head.kind != HeadKind::Service && end(line, last) > last;
        return first.then(|| line.span_of(last, end(line, last)));
    };
    let named = makes_name(line, start, last, head, names) && !is_never(line, start, last, names);
    (named && !follows(line, last, head, names)).then(|| line.span_of(start, end(line, last)))
}

/// Whether the words name nothing, also behind a place ("Anyshire children's services").
fn is_never(line: &Line<'_>, mut start: usize, last: usize, names: &Names) -> bool {
    loop {
        if names.is_never(&normal(line.span_of(start, last).of(line.text))) {
            return true;
        }
        let token = line.tokens[start];
        let place = token.is_name() && token.role.is_none() && !token.domain;
        if start + 1 >= last || !(place || token.role == Some(Role::Linker)) {
            return false;
        }
        start += 1;
    }
}

/// "service development", "Team inspectors": the word behind makes it another thing.
fn follows(line: &Line<'_>, last: usize, head: &Head, names: &Names) -> bool {
    let generic = head.kind == HeadKind::Service || names.alike.last.has(&normal(line.word(last)));
    let next = line.tokens.get(last + 1).filter(|t| t.joined);
    generic && !head.plural && next.is_some_and(|t| names.is_follower(&normal(t.span.of(line.text))))
}

/// "Institute for Good Practice": capitals behind a capitalised last word belong to the name.
fn end(line: &Line<'_>, last: usize) -> usize {
    let joined = |i: usize| line.tokens.get(i).is_some_and(|t| t.joined);
    let linker = joined(last + 1) && line.grammar.before_rest.has(line.word(last + 1));
    if !line.tokens[last].capital || !linker || !joined(last + 2) || !line.tokens[last + 2].is_name() {
        return last;
    }
    (last + 2..line.tokens.len())
        .take_while(|&i| joined(i) && line.tokens[i].is_name())
        .last()
        .unwrap_or(last)
}

/// "the ‘rising stars’ service": where the quotation before the last word begins.
fn quotation(line: &Line<'_>, last: usize) -> Option<usize> {
    let before = last.checked_sub(1)?;
    if !matches!(line.gap_after(before), "’ " | "' " | "” " | "\" ") {
        return None;
    }
    let opens = |i: usize| {
        let gap = if i == 0 {
            &line.text[line.span.start..line.tokens[0].span.start]
        } else {
            line.gap_after(i - 1)
        };
        gap.ends_with(['‘', '\'', '“', '"'])
    };
    (before.saturating_sub(6)..=before).rev().find(|&i| opens(i))
}

/// The first word of the name that ends at `last`: leftwards over names, domains and fillers.
fn begin(line: &Line<'_>, last: usize, head: &Head) -> Option<usize> {
    let mut start = last;
    // Where the name begins should a lower-case "and" turn out to part two names.
    let mut before_and = None;
    let mut unknown = 0;
    let mut at = last;
    while at > 0 && line.tokens[at].joined && last - at < LONGEST {
        let token = line.tokens[at - 1];
        match word_kind(&token) {
            WordKind::Name | WordKind::Domain | WordKind::Filler if unknown == 0 => start = at - 1,
            WordKind::Name | WordKind::Domain | WordKind::Filler => {}
            WordKind::Linker => {
                let and = line.grammar.and.has(line.word(at - 1));
                let left = left_of_linkers(line, at - 1);
                let capitals = line.tokens[start].capital
                    && left.is_some_and(|t| t.is_name() || and && t.capital && t.domain && t.role != Some(Role::Bar));
                let parts = left.is_none_or(|t| and && (t.head.is_some() || t.named));
                if parts || at == start && starts_apart(line, at - 1, start) {
                    break;
                } else if capitals {
                    // "New to the Town Clinic"
                } else if and && at == start && before_and.is_none() && left.is_some_and(|t| !t.is_name()) {
                    before_and = Some(start);
                } else {
                    break;
                }
            }
            WordKind::Unknown if unknown < UNKNOWN && head.kind == HeadKind::Unit && token.head.is_none() => {
                unknown += 1
            }
            WordKind::Stop | WordKind::Unknown => break,
        }
        at -= 1;
    }
    let boundary = at.checked_sub(1).map(|i| (line.tokens[at].joined, line.word(i)));
    let determined = boundary.is_some_and(|(joined, word)| joined && line.grammar.is_determiner(word));
    if unknown > 0 && determined && at < start && !head.plural {
        // "a capable team" is any; "the outreach team" is one.
        let definite = start < last || boundary.is_some_and(|(_, word)| !line.grammar.indefinite.has(word));
        start = if definite { at } else { start };
    }
    if let Some(after) = before_and {
        let whole = determined && start == at && !head.plural;
        if !whole {
            start = after;
        }
    }
    // "locality-based FAST teams": what precedes an abbreviation describes it.
    let short = (start + 1..last).find(|&i| line.tokens[i].capitals > 1 && line.word(i).len() < 8);
    start = short
        .filter(|&short| line.tokens[start..short].iter().all(|t| !t.capital && !t.domain))
        .unwrap_or(start);
    // A name does not begin with a linker or a possessive owner ("Norfolk's virtual school").
    while start < last && (line.tokens[start].role == Some(Role::Linker) || is_owner(line, start)) {
        start += 1;
    }
    (start < last).then_some(start)
}

/// "the Contact Team and the Referral Team", "from the Contact Team to the Referral Team": an article parts two
/// names, save in "New to the Town".
fn starts_apart(line: &Line<'_>, linker: usize, start: usize) -> bool {
    let definite = |at: usize| line.grammar.definite.has(line.word(at));
    let article = definite(start - 1);
    let to = |at: usize| line.grammar.to.has(line.word(at));
    let new = linker > 1 && definite(linker) && to(linker - 1) && !line.tokens[linker - 2].named;
    article && !new
}

/// The word before the linkers that end at `index`, if only spaces part them.
fn left_of_linkers<'a>(line: &Line<'a>, mut index: usize) -> Option<Token<'a>> {
    while line.tokens[index].role == Some(Role::Linker) {
        if !line.tokens[index].joined {
            return None;
        }
        index = index.checked_sub(1)?;
    }
    Some(line.tokens[index])
}

enum WordKind {
    Name,
    Domain,
    Filler,
    Linker,
    Unknown,
    Stop,
}

fn word_kind(token: &Token<'_>) -> WordKind {
    match token.role {
        _ if token.domain => WordKind::Domain,
        Some(Role::Judging) if token.is_name() => WordKind::Name,
        Some(Role::Bar | Role::Judging) if !token.named => WordKind::Stop,
        Some(Role::Linker) => WordKind::Linker,
        _ if token.is_name() || token.named => WordKind::Name,
        Some(Role::Filler) => WordKind::Filler,
        _ if token.capital => WordKind::Stop,
        _ => WordKind::Unknown,
    }
}

fn is_owner(line: &Line<'_>, index: usize) -> bool {
    let (token, word) = (line.tokens[index], line.word(index));
    token.capital && !token.domain && token.role.is_none() && (word.ends_with("'s") || word.ends_with("’s"))
}

/// Whether the words from `start` to the head at `last` name one definite thing.
fn makes_name(line: &Line<'_>, start: usize, last: usize, head: &Head, names: &Names) -> bool {
    let before = &line.tokens[start..last];
    let domain = before.iter().any(|t| t.domain);
    let name = before.iter().any(Token::is_name);
    let coined = before
        .iter()
        .any(|t| t.capitals > 1 && !names.is_never(&normal(t.span.of(line.text))));
    let capital = head.capitals && line.tokens[last].capital && before.last().is_some_and(|t| t.capital) && name;
    let proper = head.proper && !head.plural && !line.tokens[last].capital && is_proper(before);
    match head.kind {
        HeadKind::Unit => domain || name || before.iter().any(|t| t.role.is_none()),
        HeadKind::Service if head.plural => capital,
        HeadKind::Service => domain || capital || coined || proper,
        HeadKind::Body => {
            let words = normal(line.span_of(start, last).of(line.text));
            let listed = |w: &String| has_words(&words, w);
            capital || proper || (coined && head.capitals) || head.after.iter().any(listed)
        }
    }
}

/// "the Lantern project": whether names stand right before the head, one of them of no other meaning.
fn is_proper(before: &[Token<'_>]) -> bool {
    let names = before.iter().rev().take_while(|t| t.is_name() && !t.named);
    names
        .filter(|t| t.role.is_none() && !t.domain && t.head.is_none())
        .count()
        > 0
}

fn has_words(text: &str, phrase: &str) -> bool {
    let whole = |at: usize| {
        let end = at + phrase.len();
        (at == 0 || text[..at].ends_with(' ')) && (end == text.len() || text[end..].starts_with(' '))
    };
    text.match_indices(phrase).any(|(at, _)| whole(at))
}
