//! Which parts of a block can hold names at all.

use crate::text::{Opening, Span};
use crate::vocabulary::names::Names;

/// How many words two capitalised words of one name may stand apart: two linkers lie between them at most.
const APART: usize = 3;

/// A part of a block up to a mark that no name reaches across.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'o> {
    pub(super) at: Span,
    pub(super) openings: &'o [Opening],
    /// The end of the word before it, if there is one in the block.
    pub(super) behind: Option<usize>,
}

/// The stretches of the block at `span`, which has these openings.
pub(super) fn stretches<'o>(
    text: &'o str,
    span: Span,
    openings: &'o [Opening],
) -> impl Iterator<Item = Stretch<'o>> + 'o {
    let (mut rest, mut from, mut behind) = (openings, span.start, None);
    std::iter::from_fn(move || {
        let last = rest.last()?;
        let parted = rest.windows(2).enumerate().find_map(|(at, pair)| {
            let mark = mark_between(text, pair[0].span().end, pair[1].span().start)?;
            Some((at + 1, mark))
        });
        let (count, to) = parted.unwrap_or((rest.len(), span.end));
        let (inside, others) = rest.split_at(count);
        let stretch = Stretch {
            at: Span::new(from, to),
            openings: inside,
            behind,
        };
        (rest, from) = (others, to);
        behind = Some(inside.last().unwrap_or(last).span().end);
        Some(stretch)
    })
}

/// The mark between two words that parts sentences, clauses or cells.
fn mark_between(text: &str, end: usize, start: usize) -> Option<usize> {
    let gap = text.as_bytes().get(end..start)?;
    let mark = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b';' | b':' | b'\n' | b'\t');
    gap.iter().position(mark).map(|at| end + at)
}

impl Stretch<'_> {
    /// Whether the words leave it open that a name is built or explained here: a last word of names, an abbreviation, or
    /// capitals near one another.
    pub(super) fn may_build(&self, text: &str, names: &Names) -> bool {
        let mut capital: Option<usize> = None;
        self.openings.iter().enumerate().any(|(at, opening)| {
            let letters = opening.span().of(text).as_bytes();
            // What begins beyond ASCII may be a capital.
            let Some((first, others)) = letters.split_first() else {
                return true;
            };
            let near = first.is_ascii_uppercase() && capital.replace(at).is_some_and(|before| at - before <= APART);
            near || names.may_be_head(opening.key) || others.iter().any(u8::is_ascii_uppercase)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Openings;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn names_are_built_between_marks_only() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let text = "Visits are late. The duty team copes; élan; plans drift: Head of the Clinic, and an (RTS) in June. So be it.";
        let (openings, span) = (Openings::of(text), Span::new(0, text.len()));
        let all: Vec<_> = stretches(text, span, openings.within(span)).collect();
        let told = all.iter().map(|stretch| stretch.may_build(text, &vocabulary.names));
        assert_eq!(told.collect::<Vec<_>>(), [false, true, true, false, true, false]);
        let joined: String = all.iter().map(|stretch| stretch.at.of(text)).collect();
        assert_eq!(joined, text);
    }
}
