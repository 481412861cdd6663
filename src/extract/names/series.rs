//! "the contact, referral and assessment team": a name of several domains, of which commas part the first ones.

use super::line::Line;
use super::met::Met;
use crate::vocabulary::names::HeadKind;

/// The same names, each from the first of its series.
pub(super) fn whole(line: &Line<'_>, met: Vec<Met>) -> Vec<Met> {
    let whole = |name: Met| match begin(line, &name) {
        Some(start) => {
            let last = line.range(name.at).end - 1;
            let at = line.span_of(start, last);
            Met::new(at, at.of(line.text))
        }
        None => name,
    };
    met.into_iter().map(whole).collect()
}

/// The first word of the series that a name ends, behind an article or its like.
fn begin(line: &Line<'_>, name: &Met) -> Option<usize> {
    let tokens = line.range(name.at);
    let last = tokens.clone().next_back()?;
    let head = line.tokens[last].head.filter(|head| !head.plural)?;
    if head.kind == HeadKind::Body {
        return None;
    }
    let is_and = |at: usize| line.grammar.and.has(line.word(at));
    let mut start = tokens.start;
    if !tokens.clone().any(is_and) {
        // A name that "and" parts from the domains before it.
        let and = start
            .checked_sub(1)
            .filter(|&at| line.tokens[start].joined && is_and(at))?;
        start = domain(line, and).filter(|_| line.tokens[and].joined)?;
    }
    let mut first = start;
    while let Some(before) = domain(line, first).filter(|_| line.gap_after(first - 1) == ", ") {
        first = before;
    }
    let determined = first > 0 && line.tokens[first].joined && line.grammar.is_determiner(line.word(first - 1));
    (first < start && determined).then_some(first)
}

/// Where the words of a domain begin that end right before the word at `end`.
fn domain(line: &Line<'_>, end: usize) -> Option<usize> {
    let mut start = end.checked_sub(1).filter(|&at| line.tokens[at].domain)?;
    while start > 0 && line.tokens[start].joined && line.tokens[start - 1].domain {
        start -= 1;
    }
    Some(start)
}
