//! Which figure of those that reports give again and again a stated figure is.

use super::Measure;
use crate::text::{Span, Token, tokens};
use crate::vocabulary::Indicators;

/// Names the indicators of the figures of one sentence. `stated` has the place of each figure in `block` and its index
/// in `found`; `offset` is where the block begins in the text that spans point into.
pub(super) fn name(
    block: &str,
    offset: usize,
    stated: &[(Span, usize)],
    found: &mut [Measure],
    indicators: &Indicators,
) {
    let mut named: Vec<(Span, usize)> = Vec::new();
    for &(number, at) in stated {
        let Some(measure) = found.get(at) else { continue };
        let clause = measure.at;
        let from = clause.start.saturating_sub(offset);
        let Some(words) = block.get(from..clause.end.saturating_sub(offset)) else {
            continue;
        };
        let tokens = tokens(words);
        let number = Span::new(number.start.saturating_sub(from), number.end.saturating_sub(from));
        if is_elsewhere(words, &tokens, number, indicators) {
            continue;
        }
        let own = stated_in(words, &tokens, number, &measure.unit, indicators);
        let carried = || goes_on(words, &tokens, indicators).then(|| before(found, at)).flatten();
        if let Some(name) = own.or_else(carried) {
            let twin = named
                .iter()
                .position(|&(_, other)| found[other].at == clause && found[other].unit == found[at].unit);
            match twin {
                // "from 63% to 66%": the second is what it is now.
                Some(twin) if between(words, named[twin].0, number) == "to" => {
                    found[named[twin].1].indicator = None;
                    named[twin] = (number, at);
                }
                Some(_) => continue,
                None => named.push((number, at)),
            }
            found[at].indicator = Some(name);
        }
    }
}

/// The indicator whose words stand nearest to the number.
fn stated_in(words: &str, tokens: &[Token], number: Span, unit: &str, indicators: &Indicators) -> Option<String> {
    let denied = indicators.denied.find(words, tokens);
    let mut hits = indicators.said.find(words, tokens);
    hits.retain(|hit| denied.iter().all(|no| hit.start <= no.start && no.end <= hit.end));
    let mut near: Vec<(usize, usize)> = Vec::new();
    for hit in &hits {
        let (start, end) = (tokens[hit.start].span.start, tokens[hit.end - 1].span.end);
        let distance = if number.end <= start {
            start - number.end
        } else {
            number.start.saturating_sub(end)
        };
        let fits = |&&at: &&usize| indicators.all[at].units.iter().any(|own| own == unit);
        near.extend(hit.meanings.iter().filter(fits).map(|&at| (distance, at)));
    }
    let (_, at) = near.into_iter().min()?;
    Some(indicators.all[at].name.clone())
}

/// Whether the words before the number say that it is a figure of another place.
fn is_elsewhere(words: &str, tokens: &[Token], number: Span, indicators: &Indicators) -> bool {
    let hits = indicators.elsewhere.find(words, tokens);
    hits.iter().any(|hit| tokens[hit.end - 1].span.end <= number.start)
}

fn goes_on(words: &str, tokens: &[Token], indicators: &Indicators) -> bool {
    indicators
        .goes_on
        .find(words, tokens)
        .first()
        .is_some_and(|hit| hit.start == 0)
}

/// What the nearest figure before this one in the same unit is a value of; at most a few figures back.
fn before(found: &[Measure], at: usize) -> Option<String> {
    const BACK: usize = 4;
    let unit = &found[at].unit;
    let earlier = found[at.saturating_sub(BACK)..at].iter().rev();
    earlier.filter(|m| m.unit == *unit).find_map(|m| m.indicator.clone())
}

fn between(words: &str, first: Span, second: Span) -> &str {
    let gap = words.get(first.end..second.start).unwrap_or_default();
    gap.trim_matches(|c: char| c == '%' || c.is_whitespace())
}
