//! The clause of a sentence that states a figure.

use memchr::memmem;

use crate::text::Span;

/// What parts one clause from the next.
const BREAKS: &[&str] = &[
    "; ",
    ": ",
    " – ",
    " — ",
    ", and ",
    ", but ",
    ", while ",
    ", whilst ",
    ", of whom ",
    ", of which ",
    ", which ",
    ", compared ",
    ", although ",
    ", with ",
];
/// A clause shorter than this says too little by itself.
const SHORTEST: usize = 3;

/// The clause of `sentence` that has the number at `number`; the sentence where the clause would be a fragment.
pub(super) fn clause(text: &str, sentence: Span, number: Span) -> Span {
    let before = &text[sentence.start..number.start];
    let after = &text[number.end..sentence.end];
    let start = BREAKS
        .iter()
        .filter_map(|b| memmem::rfind(before.as_bytes(), b.as_bytes()).map(|at| at + b.len()))
        .max()
        .unwrap_or(0);
    let first = BREAKS
        .iter()
        .filter_map(|b| memmem::find(after.as_bytes(), b.as_bytes()));
    let end = first.min().unwrap_or(after.len());
    let clause = Span::new(sentence.start + start, number.end + end);
    let whole = balanced(clause.of(text)) && clause.of(text).split_whitespace().count() >= SHORTEST;
    if whole {
        trimmed(text, clause)
    } else {
        trimmed(text, sentence)
    }
}

fn balanced(text: &str) -> bool {
    let count = |c: char| text.chars().filter(|&t| t == c).count();
    count('(') == count(')')
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let kept = words.trim_end_matches(['.', ',', ';', ' ']);
    let lead = kept.len() - kept.trim_start().len();
    Span::new(span.start + lead, span.start + kept.len())
}
