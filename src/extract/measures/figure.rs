//! Which numbers are figures, and in what unit.

use rustc_hash::FxHashSet;

use super::context::Context;
use super::elsewhere::COUNT;
use super::{age, elsewhere, part};
use crate::text::{Number, NumberKind, Span};
use crate::vocabulary::units::{FigureContext, Units};

/// The figures among the numbers of a sentence, with unit and value.
pub(super) fn figures(context: &Context<'_>, numbers: &[Number], units: &Units) -> Vec<(Number, String, f64)> {
    let tables = &units.context;
    let mut found: Vec<(Number, String, f64)> = Vec::new();
    for &number in numbers {
        if is_label(context, number, tables) || age::is_age(context, number, units) {
            continue;
        }
        let figure = match number.kind {
            NumberKind::Percent => Some(("percent", number.value)),
            NumberKind::PerTenThousand => Some(("rate per 10,000", number.value)),
            NumberKind::Pounds => Some(("pounds", number.value)),
            NumberKind::Fraction => share(context, number, tables).map(|share| ("percent", share)),
            NumberKind::Digits | NumberKind::Words => bare(context, number, (numbers, &found), units).map(|unit| {
                let elsewhere = || {
                    let of_subject = elsewhere::of_subject(context, number.span, units);
                    of_subject.or_else(|| elsewhere::of_compared(context, number, &found, units))
                };
                let unit = if unit == COUNT {
                    elsewhere().unwrap_or(unit)
                } else {
                    unit
                };
                (unit, number.value)
            }),
        };
        let figure = figure.map(|(unit, value)| (number, unit.to_owned(), value));
        found.extend(figure);
    }
    found.retain({
        let others = found.iter().filter(|(n, ..)| !is_one(n)).count();
        move |(number, ..)| !is_one(number) || others > 0 || stands_alone(context, number.span)
    });
    found
}

/// "half of", "two-thirds of", "one in five": a share in per cent, to a tenth.
fn share(context: &Context<'_>, number: Number, tables: &FigureContext) -> Option<f64> {
    let words = number.span.of(context.text);
    // "In the first quarter of 2015"
    let is_time = context
        .before(number.span)
        .next()
        .is_some_and(|before| tables.periods.contains(before));
    if is_time {
        return None;
    }
    let grammar = context.grammar;
    let ratio = words.split_whitespace().any(|word| grammar.ratio.has(word));
    let of = context.after(number.span).next();
    let halved =
        || grammar.half.iter().any(|half| words.ends_with(half)) && of.is_some_and(|of| grammar.halved.has(of));
    let shared = of.is_some_and(|of| grammar.of.has(of)) || halved();
    let touched = matches!(context.next_char(number.span), Some('-'));
    ((ratio || shared) && !touched && number.value <= 1.0).then(|| (number.value * 1000.0).round() / 10.0)
}

/// The unit of a bare number, if it is a figure.
fn bare<'u>(
    context: &Context<'_>,
    number: Number,
    beside: (&[Number], &[(Number, String, f64)]),
    units: &'u Units,
) -> Option<&'u str> {
    let tables = &units.context;
    if touches(context, number.span) || is_year(context, number) || is_code(context, number.span) {
        return None;
    }
    let per = |word: Option<&str>| word.is_some_and(|word| context.grammar.per.has(word));
    let mut behind = context.after(number.span);
    let of_many = per(behind.next())
        && behind
            .next()
            .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    if of_many {
        return Some("other");
    }
    if per(context.before(number.span).next()) {
        return None;
    }
    let unit = context
        .after(number.span)
        .find(|w| !tables.between.contains(*w))
        .and_then(|w| units.of_word(w));
    match unit {
        Some("percent") => Some("percent"),
        Some("other") => Some("other"),
        Some(time) => (!is_window(context, number.span, tables)).then_some(time),
        None => (is_counted(context, number, beside, tables) && !is_layout(context, number.span)).then_some(COUNT),
    }
}

/// "10-week", "16–18", "24/7", "s47", "5.2.1": a number that is part of a word, a range or a place in a text.
fn touches(context: &Context<'_>, span: Span) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let before = context.text[context.sentence.start..span.start].strip_suffix('.');
    let behind = context.text[span.end..context.sentence.end].strip_prefix('.');
    if before.is_some_and(|before| before.ends_with(digit)) || behind.is_some_and(|behind| behind.starts_with(digit)) {
        return true;
    }
    let joins = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '–' | '‑' | '/' | '+' | '*' | '@' | '_'));
    joins(context.next_char(span)) || joins(context.last_char(span))
}

fn is_year(context: &Context<'_>, number: Number) -> bool {
    let words = number.span.of(context.text);
    words.len() == 4 && (1900.0..2100.0).contains(&number.value) && words.bytes().all(|b| b.is_ascii_digit())
}

/// A telephone number or a code: a leading nought, or digits beside digits.
fn is_code(context: &Context<'_>, span: Span) -> bool {
    let words = span.of(context.text);
    let before = context.text[context.sentence.start..span.start].strip_suffix(' ');
    let digit = |c: char| c.is_ascii_digit();
    let beside = before.is_some_and(|b| b.ends_with(digit))
        || context.text[span.end..]
            .strip_prefix(' ')
            .is_some_and(|a| a.starts_with(digit));
    words.len() > 1 && words.starts_with('0') && !words.starts_with("0.") || beside && words.ends_with(digit)
}

/// A number of the layout: of a paragraph, of a page behind a tab, or alone.
fn is_layout(context: &Context<'_>, span: Span) -> bool {
    let first = span.start == context.sentence.start && matches!(context.next_char(span), Some('.' | ')'));
    // "(2)" is the mark of a note; "(22)" counts.
    let note =
        context.last_char(span) == Some('(') && context.next_char(span) == Some(')') && span.end - span.start == 1;
    first || note || context.last_char(span) == Some('\t') || context.sentence == span
}

/// "in the last 12 months", "two years before": over what time, not how long.
fn is_window(context: &Context<'_>, span: Span, tables: &FigureContext) -> bool {
    let before = context.before(span).next().is_some_and(|w| tables.windows.contains(w));
    let after = context
        .after(span)
        .nth(1)
        .is_some_and(|w| tables.after_time.contains(w));
    let within = || context.grammar.within.iter().any(|word| context.begins_with(word));
    let heading = within() && context.sentence.of(context.text).split_whitespace().count() < 7;
    before || after || heading
}

/// `numbers` are those of the sentence, `found` the figures before this one.
fn is_counted(
    context: &Context<'_>,
    number: Number,
    (numbers, found): (&[Number], &[(Number, String, f64)]),
    tables: &FigureContext,
) -> bool {
    let next = context.after(number.span).next();
    if number.kind == NumberKind::Digits {
        let near = counts_any(context, number.span, (&tables.visitors, 4), tables);
        return !near && !next.is_some_and(|w| tables.not_figures.contains(w));
    }
    let before = context.before(number.span).next();
    let ends = context.rest(number.span).is_empty() || context.rest(number.span).starts_with(['.', ',', ';', ')']);
    let pointing = before.is_some_and(|w| tables.pointing.contains(w));
    if part::is_part(context, number, numbers) && !is_one(&number) {
        return !pointing;
    }
    let near = counts_any(context, number.span, (&tables.divisions, 3), tables);
    if !is_one(&number) && part::is_of_counted(context, number.span, tables) {
        return !near;
    }
    let verb = is_one(&number)
        || part::goes_on(context, number, found)
        || number.span.start == context.sentence.start
        || numbers
            .iter()
            .any(|whole| whole.span.end <= number.span.start && part::is_whole(context, whole.span));
    let bracket = context.rest(number.span).starts_with('(');
    let uncounted = !bracket
        && next.is_some_and(|w| tables.uncounted.contains(w))
        && !(verb && next.is_some_and(|w| context.grammar.verbs.has(w)));
    let alone = next.is_none() || ends && before.is_some_and(|w| context.grammar.definite.has(w));
    !(pointing || near || uncounted || alone && is_one(&number))
}

/// Whether a word of the table, within so many behind the number, is what it counts: "two more inspectors", but not "30 cases
/// seen by inspectors".
fn counts_any(
    context: &Context<'_>,
    span: Span,
    (wanted, within): (&FxHashSet<String>, usize),
    tables: &FigureContext,
) -> bool {
    let counts = |word: &str| tables.counted.contains(word) || word.ends_with('s') && !word.ends_with("'s");
    let mut words = context.after(span).take(within);
    let found = words.find(|word| wanted.contains(*word) || counts(word));
    let Some(found) = found.filter(|word| wanted.contains(*word)) else {
        return false;
    };
    let rest = context.rest(span).to_lowercase();
    rest.find(found).is_none_or(|at| !rest[..at].contains(','))
}

fn is_one(number: &Number) -> bool {
    number.kind == NumberKind::Words && number.value == 1.0
}

/// "only one", "one such placement": a one that counts without other figures beside it.
fn stands_alone(context: &Context<'_>, span: Span) -> bool {
    let before = context.before(span).next().is_some_and(|w| context.grammar.only.has(w));
    before || context.after(span).next().is_some_and(|w| context.grammar.such.has(w))
}

/// Whether a word before it, over other numbers, makes the number a name or an age.
fn is_label(context: &Context<'_>, number: Number, tables: &FigureContext) -> bool {
    let is_bare = matches!(number.kind, NumberKind::Digits | NumberKind::Words);
    let (mut numbers, mut parted) = (false, false);
    // "Level 2 or 3"; "at stage 1 and 20 were at stage 2" is otherwise.
    let either = |word: &str| tables.labels_join.contains(word) && !context.grammar.and.has(word);
    let either = context.before(number.span).next().is_some_and(either);
    for word in context.before(number.span).take(8) {
        if tables.labels.contains(word) {
            return true;
        }
        if tables.labels_beside.contains(word) {
            // A single group, level or figure has one number.
            return is_bare && !parted && (!numbers || either || word.ends_with('s'));
        }
        let is_number = word.bytes().all(|b| b.is_ascii_digit());
        numbers |= is_number;
        parted |= !is_number && !tables.labels_join.contains(word);
        let passes = tables.through.contains(word) || is_number || tables.between.contains(word);
        if !passes {
            return false;
        }
    }
    false
}
