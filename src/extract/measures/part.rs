//! Numbers that are parts of others.

use super::context::Context;
use crate::text::{Number, Span};

/// "Two of the three", "seven of 20": a part of what the next number counts.
pub(super) fn is_part(context: &Context<'_>, number: Number, numbers: &[Number]) -> bool {
    let next = numbers.iter().find(|other| other.span.start >= number.span.end);
    let between = next.and_then(|next| context.text.get(number.span.end..next.span.start));
    let mut words = between.unwrap_or_default().split_whitespace();
    words.next().is_some_and(|of| context.grammar.of.has(of))
        && words
            .next()
            .is_none_or(|the| context.grammar.definite.has(the) && words.next().is_none())
}

/// "Of the four", "out of 20": what other numbers of the sentence are parts of.
pub(super) fn is_whole(context: &Context<'_>, span: Span) -> bool {
    let mut before = context
        .before(span)
        .skip_while(|word| context.grammar.definite.has(word));
    before.next().is_some_and(|of| context.grammar.of.has(of))
}
