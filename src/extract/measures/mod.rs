//! Figures: what a report counts, in what unit, and as of when.

mod age;
mod clause;
mod context;
mod elsewhere;
mod figure;
mod indicator;
mod part;
mod when;

use super::Measure;
use crate::report::{Block, BlockKind, Report};
use crate::text::{Number, Openings, Span, dates_at, numbers_at};
use crate::vocabulary::Vocabulary;
use context::Context;
use when::Dates;

/// Every stated figure of the report, in order. `openings` are those of its text.
pub(super) fn measures(report: &Report, openings: &Openings, vocabulary: &Vocabulary) -> Vec<Measure> {
    let units = &vocabulary.units;
    let mut found = Vec::new();
    let mut stem: Option<Stem> = None;
    // Of the first figure before the block, back to a heading.
    let mut before: Option<String> = None;
    for block in &report.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Bullet) {
            stem = None;
            before = None;
            continue;
        }
        if stem.as_ref().is_some_and(|s| !s.holds(block, report.words(block))) {
            stem = None;
        }
        let inherited = stem.as_ref().and_then(|s| s.as_of.clone());
        let date = read_block((&report.text, openings), block.span, inherited, vocabulary, &mut found);
        let words = report.words(block).trim_end();
        if words.ends_with(':') {
            let plain = words.to_lowercase();
            let counted = units.context.stems.iter().any(|end| plain.ends_with(end.as_str()));
            let as_of = match counted {
                // "Of this number:" alone takes up what was counted before it.
                true if !date.figures => before.clone(),
                true => date.first.clone(),
                false => date.last,
            };
            stem = Some(Stem {
                level: level(block),
                as_of,
            });
        }
        if date.figures {
            before = date.first;
        }
    }
    found
}

/// A block that introduces the items below it, and the date that holds for them.
#[derive(Debug)]
struct Stem {
    level: u8,
    as_of: Option<String>,
}

impl Stem {
    /// Whether the block is one of the items. Where the layout hides their depth, an item goes on in small letters.
    fn holds(&self, block: &Block, words: &str) -> bool {
        let goes_on =
            words.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) && !words.trim_end().ends_with(':');
        let depth = level(block);
        block.kind == BlockKind::Bullet && (depth > self.level || depth == self.level && goes_on)
    }
}

fn level(block: &Block) -> u8 {
    if block.kind == BlockKind::Bullet {
        block.level.max(1)
    } else {
        0
    }
}

/// The dates of a block: of its first figure, and of its last sentence.
#[derive(Debug, Default)]
struct BlockDates {
    first: Option<String>,
    last: Option<String>,
    /// Whether it has figures.
    figures: bool,
}

fn read_block(
    (text, openings): (&str, &Openings),
    block: Span,
    inherited: Option<String>,
    vocabulary: &Vocabulary,
    found: &mut Vec<Measure>,
) -> BlockDates {
    let (units, grammar) = (&vocabulary.units, &vocabulary.grammar);
    let words = block.of(text);
    let mut dates = BlockDates::default();
    let places = openings.figures(block);
    let numbers = numbers_at(words, places.clone());
    if numbers.is_empty() {
        return dates;
    }
    if is_street(words) || units.has_address(words, openings.within(block), block.start) {
        return dates;
    }
    let all = Dates::read(words, dates_at(words, places), &numbers, (units, grammar));
    let first = found.len();
    for sentence in grammar.sentences.of(words) {
        dates.last = all.only_one(sentence);
        let own: Vec<Number> = numbers
            .iter()
            .copied()
            .filter(|n| sentence.contains(n.span) && !all.covers(n.span))
            .collect();
        if own.is_empty() {
            continue;
        }
        let context = Context::read(words, sentence, (openings, block.start), grammar);
        let figures = figure::figures(&context, &own, units);
        let goes_on = units.context.going_on.iter().any(|start| context.begins_with(start));
        let mut stated: Vec<(Span, usize)> = Vec::new();
        for (number, unit, value) in figures {
            let own_date = all.of_figure(&context, number.span, &own);
            let carried = found
                .get(first)
                .filter(|_| goes_on)
                .and_then(|m: &Measure| m.as_of.clone());
            let as_of = own_date.or(carried).or_else(|| inherited.clone());
            let at = clause::clause(words, sentence, number.span, grammar).shifted(block.start);
            stated.push((number.span, found.len()));
            found.push(Measure {
                at,
                value,
                bound: bound(&context, number.span, &units.context.bounds),
                unit,
                as_of,
                indicator: None,
            });
        }
        indicator::name(words, block.start, &stated, found, (&vocabulary.indicators, grammar));
    }
    dates.first = found.get(first).and_then(|m| m.as_of.clone());
    dates.figures = found.len() > first;
    dates
}

/// "6 High Street": a line of nothing but a number and a name.
fn is_street(words: &str) -> bool {
    const LONGEST: usize = 5;
    let mut each = words.trim_end_matches(',').split_whitespace();
    let count = each.clone().count();
    (3..=LONGEST).contains(&count)
        && each
            .next()
            .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        && each.all(|word| word.starts_with(char::is_uppercase) && !word.ends_with('.'))
}

/// The phrase that makes a number a bound, if one stands right before it; the longest.
fn bound(context: &Context<'_>, span: Span, bounds: &[String]) -> Option<String> {
    let stands = |phrase: &&String| {
        let mut before = context.before(span);
        phrase.rsplit(' ').all(|word| before.next() == Some(word))
    };
    bounds.iter().filter(stands).max_by_key(|phrase| phrase.len()).cloned()
}

#[cfg(test)]
mod tests;
