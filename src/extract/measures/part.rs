//! Numbers that are parts of others.

use super::context::Context;
use super::elsewhere::COUNT;
use crate::text::{Number, Span};
use crate::vocabulary::units::FigureContext;

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

/// "Of whom six have left", "six of whom have left": a part of what was counted before.
pub(super) fn is_of_counted(context: &Context<'_>, span: Span, tables: &FigureContext) -> bool {
    let is_of = |word: Option<&str>| word.is_some_and(|of| context.grammar.of.has(of));
    let is_counted = |word: Option<&str>| word.is_some_and(|word| tables.antecedents.contains(word));
    let mut before = context.before(span);
    let mut behind = context.after(span);
    is_counted(before.next()) && is_of(before.next()) || is_of(behind.next()) && is_counted(behind.next())
}

/// "28 adopters are waiting; seven have …, and six have …": the number goes on counting what another did.
pub(super) fn goes_on(context: &Context<'_>, number: Number, found: &[(Number, String, f64)]) -> bool {
    let before = &context.text[context.sentence.start..number.span.start];
    let joined = before.trim_end().ends_with([';', ','])
        || context
            .before(number.span)
            .next()
            .is_some_and(|word| context.grammar.and.has(word));
    number.value > 1.0 && joined && found.iter().any(|(_, unit, value)| unit == COUNT && *value > 1.0)
}
