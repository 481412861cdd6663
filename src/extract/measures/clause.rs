//! The clause of a sentence that states a figure.

use memchr::{memchr_iter, memchr3_iter};

use crate::text::Span;
use crate::vocabulary::Grammar;

/// Marks that part one clause from the next, whatever follows.
const BREAKS: &[&str] = &["; ", ": ", " – ", " — "];
/// The first byte of both dashes among them.
const DASH: u8 = "–".as_bytes()[0];
/// A clause shorter than this says too little by itself.
const SHORTEST: usize = 3;

/// How far from its figure, in bytes, a clause can begin or end: what goes on for longer is no sentence but a list or a
/// table without its lines, and need not be read through for every figure in it.
const FAR: usize = 2_000;

/// The clause of `sentence` that has the number at `number`; the sentence where the clause would be a fragment. A clause
/// begins behind a mark, or behind a comma with one of the words that `grammar` has.
pub(super) fn clause(text: &str, sentence: Span, number: Span, grammar: &Grammar) -> Span {
    let sentence = about(text, sentence, number);
    let before = &text[sentence.start..number.start];
    let after = &text[number.end..sentence.end];
    let start = breaks(before, grammar).map(|(_, end)| end).max().unwrap_or(0);
    let end = breaks(after, grammar)
        .map(|(start, _)| start)
        .min()
        .unwrap_or(after.len());
    let clause = Span::new(sentence.start + start, number.end + end);
    let whole = balanced(clause.of(text)) && clause.of(text).split_whitespace().nth(SHORTEST - 1).is_some();
    if whole {
        trimmed(text, clause)
    } else {
        trimmed(text, sentence)
    }
}

/// The part of a sentence that is near a number; the sentence, as good as always.
fn about(text: &str, sentence: Span, number: Span) -> Span {
    let (near, far) = (number.start.saturating_sub(FAR), number.end.saturating_add(FAR));
    Span::new(
        sentence.start.max(text.ceil_char_boundary(near)).min(number.start),
        sentence.end.min(text.floor_char_boundary(far)).max(number.end),
    )
}

/// Where clauses are parted: from which byte up to which.
fn breaks<'t>(text: &'t str, grammar: &'t Grammar) -> impl Iterator<Item = (usize, usize)> + 't {
    let marks = memchr3_iter(b',', b';', b':', text.as_bytes());
    // A dash has a space before it.
    let dashes = memchr_iter(DASH, text.as_bytes()).filter_map(|dash| dash.checked_sub(1));
    marks.chain(dashes).flat_map(move |at| {
        let rest = text.get(at..).unwrap_or_default();
        let mark = BREAKS
            .iter()
            .find(|mark| rest.starts_with(**mark))
            .map(|mark| mark.len());
        let length = mark.or_else(|| {
            let clause = grammar.clauses.length_at(rest.strip_prefix(", ")?)?;
            Some(", ".len() + clause + " ".len())
        });
        length.map(|length| (at, at + length))
    })
}

fn balanced(text: &str) -> bool {
    let count = |mark: u8| memchr_iter(mark, text.as_bytes()).count();
    count(b'(') == count(b')')
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let kept = words.trim_end_matches(['.', ',', ';', ' ']);
    let lead = kept.len() - kept.trim_start().len();
    Span::new(span.start + lead, span.start + kept.len())
}
