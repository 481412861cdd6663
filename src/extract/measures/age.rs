//! Numbers that are somebody's age.

use super::context::Context;
use crate::text::{Number, NumberKind};
use crate::vocabulary::units::{FigureContext, Units};

/// "16 to 25-year-olds", "five years of age", "under 18", "after their 18th birthday".
pub(super) fn is_age(context: &Context<'_>, number: Number, units: &Units) -> bool {
    let tables = &units.context;
    if !(0.0..=30.0).contains(&number.value) || !matches!(number.kind, NumberKind::Digits | NumberKind::Words) {
        return false;
    }
    let behind: Vec<&str> = context.after(number.span).take(8).collect();
    let mut at = 0;
    // Over further numbers of a range: "16 to 25-year-olds", "16- and 17-year-olds".
    while behind
        .get(at)
        .is_some_and(|w| tables.through.contains(*w) || w.bytes().all(|b| b.is_ascii_digit()))
        && at < 4
    {
        at += 1;
    }
    let touched = context.text[number.span.end..context.sentence.end].trim_start_matches(['-', '–', ' ']);
    let says_age = |rest: &str| tables.ages.iter().any(|age| rest.starts_with(age.as_str()));
    let tail = behind[at..].join(" ");
    let stripped = behind.get(at).map(|w| {
        w.trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches('-')
    });
    let ranged = at > 0 && stripped.is_some_and(says_age);
    let direct = says_age(&touched.to_lowercase()) || says_age(&behind.join(" ")) || at > 0 && says_age(&tail);
    let unit = behind
        .iter()
        .find(|w| !tables.between.contains(**w))
        .and_then(|w| units.of_word(w));
    let bounded = unit.is_none() && is_bounded_age(context, number, tables);
    direct || ranged || bounded
}

/// "care leavers over 21", "until they are 25", "children over five": a number that is the age of a young person.
fn is_bounded_age(context: &Context<'_>, number: Number, tables: &FigureContext) -> bool {
    let mut words = context.before(number.span);
    let before = words.next().unwrap_or_default();
    let bounds = context.grammar.bounds.has(before);
    if bounds && words.next().is_some_and(|w| tables.people.contains(w)) {
        return true;
    }
    let after = context.after(number.span).next();
    let joined = context.next_char(number.span) == Some(' ');
    let counts = joined && after.is_some_and(|w| w.ends_with('s') || tables.counted.contains(w));
    let lived = tables.under.contains(before) || context.grammar.verbs.has(before) && !joined;
    number.kind == NumberKind::Digits && lived && (14.0..=25.0).contains(&number.value) && !counts
}
