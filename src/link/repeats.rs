//! Recommendations of later inspections that raise again what an earlier one raised.

use super::events::Event;
use crate::extract::Recommendation;
use crate::link::merge::Merged;
use crate::text::Space;

/// Likeness from which one recommendation repeats another.
const ENOUGH: f64 = 0.40;

/// A later recommendation and the earlier one that it repeats: each as (event, place in the event).
pub(super) struct Repeat {
    pub later: (usize, usize),
    pub earlier: (usize, usize),
    pub score: f64,
}

/// The repeats among the inspections of one authority, given by their places in `events`.
pub(super) fn repeats(events: &[Event<'_>], of_authority: &[usize]) -> Vec<Repeat> {
    let items: Vec<(usize, usize, &Merged<'_, Recommendation>)> = of_authority
        .iter()
        .flat_map(|&event| {
            events[event]
                .recommendations
                .iter()
                .enumerate()
                .map(move |(at, item)| (event, at, item))
        })
        .collect();
    let space = Space::new(items.iter().map(|(.., item)| &*item.text));
    let mut repeats = Vec::new();
    for (b, &(later, later_at, later_item)) in items.iter().enumerate() {
        for (a, &(earlier, earlier_at, earlier_item)) in items[..b].iter().enumerate() {
            if earlier == later {
                continue;
            }
            let score = likeness(space.cosine(a, b), earlier_item.fact, later_item.fact);
            if score >= ENOUGH {
                repeats.push(Repeat {
                    later: (later, later_at),
                    earlier: (earlier, earlier_at),
                    score,
                });
            }
        }
    }
    repeats
}

fn likeness(words: f64, a: &Recommendation, b: &Recommendation) -> f64 {
    let issue = a.issues.iter().any(|issue| b.issues.contains(issue));
    let main = a.topics.first().is_some_and(|topic| Some(topic) == b.topics.first());
    let topic = a.topics.iter().any(|topic| b.topics.contains(topic));
    let audience = if a.audience == b.audience { 0.0 } else { 0.15 };
    let subject =
        f64::from(u8::from(main)) * 0.35 + f64::from(u8::from(topic)) * 0.25 + f64::from(u8::from(issue)) * 0.4;
    (0.6 * words + 0.4 * subject - audience).clamp(0.0, 1.0)
}
