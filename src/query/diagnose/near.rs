//! The values that come nearest to one that does not exist.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Look;
use crate::graph::Value;
use crate::query::QueryError;
use crate::query::op::compare;
use crate::query::suggest::slips;

/// Most values that are offered.
const FEW: usize = 3;
/// Longest text, in bytes, that is offered.
const LONGEST: usize = 100;
/// Shortest word that makes one name a part of another.
const SHORTEST: usize = 3;

/// How near a text is, the nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// It differs in capitals only.
    Capitals,
    /// By so many slips of the keys.
    Slips(usize),
    /// One has all the words of the other, and so many letters more.
    Part(usize),
}

/// The texts nearest to `wanted`, the nearest first, each with how near it is.
pub(super) fn texts<'v>(
    look: &mut Look<'_>,
    wanted: &str,
    texts: &BTreeSet<&'v str>,
) -> Result<Vec<(Nearness, &'v str)>, QueryError> {
    let lower = wanted.to_lowercase();
    let words = words(&lower);
    let mut near = Vec::new();
    for &text in texts.iter().filter(|text| text.len() <= LONGEST) {
        look.meter.tick()?;
        near.extend(nearness(&lower, &words, text).map(|nearness| (nearness, text)));
    }
    near.sort_unstable();
    let best = near.first().map(|(nearness, _)| *nearness);
    // What differs in capitals only is what was meant.
    near.retain(|(nearness, _)| best != Some(Nearness::Capitals) || *nearness == Nearness::Capitals);
    near.truncate(FEW);
    Ok(near)
}

fn nearness(lower: &str, words: &BTreeSet<String>, text: &str) -> Option<Nearness> {
    let other = text.to_lowercase();
    if other == lower {
        return Some(Nearness::Capitals);
    }
    let part = || {
        let others = self::words(&other);
        let is_part = !words.is_empty() && !others.is_empty() && (words.is_subset(&others) || others.is_subset(words));
        is_part.then(|| Nearness::Part(other.chars().count().abs_diff(lower.chars().count())))
    };
    slips(lower, &other).map(Nearness::Slips).or_else(part)
}

fn words(lower: &str) -> BTreeSet<String> {
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(str::to_owned)
        .collect()
}

/// The greatest value below `wanted` and the least above it, of those that it can be compared with.
pub(super) fn neighbours<'v>(wanted: &Value, values: &[&'v Value]) -> Vec<&'v Value> {
    let end = |side: Ordering| {
        let there = values
            .iter()
            .copied()
            .filter(|value| compare(value, wanted) == Some(side));
        there.reduce(|best, value| {
            if compare(value, best) == Some(side.reverse()) {
                value
            } else {
                best
            }
        })
    };
    [Ordering::Less, Ordering::Greater]
        .into_iter()
        .filter_map(end)
        .collect()
}

/// The least and the greatest of the values that `wanted` can be compared with.
pub(super) fn bounds<'v>(wanted: &Value, values: &[&'v Value]) -> Option<(&'v Value, &'v Value)> {
    let mut like = values.iter().copied().filter(|value| compare(value, wanted).is_some());
    let first = like.next()?;
    Some(like.fold((first, first), |(least, most), value| {
        let below = compare(value, least) == Some(Ordering::Less);
        let above = compare(value, most) == Some(Ordering::Greater);
        (if below { value } else { least }, if above { value } else { most })
    }))
}
