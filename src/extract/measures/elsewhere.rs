//! Units that do not stand with their number: that of the figure it is compared with, or of what the sentence counts.

use super::context::Context;
use crate::text::{Number, Span};
use crate::vocabulary::units::Units;

/// The unit of what is counted singly: it has none elsewhere.
pub(super) const COUNT: &str = "count";
/// So many words back the subject of a sentence is looked for.
const BACK: usize = 14;

/// The unit of a bare number behind a verb whose subject has one: "the average number of days was 645".
pub(super) fn of_subject<'u>(context: &Context<'_>, span: Span, units: &'u Units) -> Option<&'u str> {
    let grammar = context.grammar;
    let before: Vec<&str> = context.before(span).take(BACK).collect();
    let verb = before.first().is_some_and(|word| grammar.verbs.has(word));
    if !verb || !ends_there(context, span, units) {
        return None;
    }
    before.windows(3).find_map(|words| {
        let counts = grammar.of.has(words[1]) && units.context.number.contains(words[2]);
        let unit = counts.then(|| units.of_word(words[0])).flatten();
        unit.or_else(|| {
            // "A rate per 10,000".
            let rate = grammar.per.has(words[1]) && units.context.rate.contains(words[2]);
            (rate && words[0].starts_with(|c: char| c.is_ascii_digit())).then_some("rate per 10,000")
        })
    })
}

/// The unit of a bare number that a figure before it is compared with: "24%, compared with 19 nationally".
pub(super) fn of_compared<'f>(
    context: &Context<'_>,
    number: Number,
    before: &'f [(Number, String, f64)],
    units: &Units,
) -> Option<&'f str> {
    let (last, unit, _) = before.last().filter(|(_, unit, _)| unit != COUNT && unit != "other")?;
    let between = context.text.get(last.span.end..number.span.start)?.to_lowercase();
    let compares = |words: &String| between.contains(words.as_str());
    let goes_on = || {
        // "… of 60 and 62.3": the one before it has been compared.
        let joined = context
            .before(number.span)
            .next()
            .is_some_and(|w| context.grammar.and.has(w));
        joined && between.split_whitespace().count() <= 1
    };
    let compared = units.context.compared.iter().any(compares) || before.len() > 1 && goes_on();
    (compared && ends_there(context, number.span, units)).then_some(unit.as_str())
}

/// Whether no noun follows the number that would be what is counted.
fn ends_there(context: &Context<'_>, span: Span, units: &Units) -> bool {
    let parted = context.rest(span).starts_with(['.', ',', ';', ')']);
    let next = context.after(span).next();
    parted || next.is_none_or(|word| units.context.compared_behind.contains(word))
}
