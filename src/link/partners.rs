//! Which of the likely pairs are taken for repeats.
//!
//! One concern is put into few recommendations of one inspection: so the best pairs between two inspections are taken first,
//! and no recommendation into many. What speaks for a pair besides its own likelihood lowers what it takes: that the two
//! raise one issue and are each other's best, that both pair with one third, that the report itself asks what its summary
//! asks.

use std::collections::{BTreeMap, BTreeSet};

/// How likely it is to be a repeat what is taken for one.
const ENOUGH: f64 = 0.9;
/// The same where both raise one issue and each is the other's best partner.
const ENOUGH_OF_ONE_ISSUE: f64 = 0.85;
/// The same where both pair with one and the same third recommendation: a concern that runs through three inspections.
const ENOUGH_WITH_A_THIRD: f64 = 0.6;
/// The same of what a summary for children asks in its own plain words, where the report asks for it too and that is
/// repeated.
const ENOUGH_OF_A_SUMMARY: f64 = 0.1;
/// With how many recommendations of one other inspection one can pair.
const FEW: usize = 3;

/// A recommendation, as (event, place in the event).
pub(super) type Item = (usize, usize);

/// A later recommendation and the earlier one that it may repeat.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub later: Item,
    pub earlier: Item,
    /// How likely a reader is to call it one: [`ENOUGH_OF_A_SUMMARY`] to 1.
    pub score: f64,
    /// Which of the two have no better partner.
    pub best: Best,
    /// Whether both raise one issue.
    pub one_issue: bool,
}

/// Which of two recommendations have no better partner than each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Best {
    Both,
    Either,
    Neither,
}

impl Repeat {
    /// Whether it is worth being looked at at all.
    pub(super) fn is_likely(&self) -> bool {
        self.score >= ENOUGH_OF_A_SUMMARY
    }

    fn is_enough(&self) -> bool {
        let together = self.one_issue && self.best == Best::Both;
        self.score >= if together { ENOUGH_OF_ONE_ISSUE } else { ENOUGH }
    }
}

/// The repeats among likely pairs, those between the same two inspections together. `sums_up` tells whether the first of two
/// recommendations stands only in a summary of the report that makes the second, on the same topic.
pub(super) fn choose(blocks: Vec<Vec<Repeat>>, sums_up: impl Fn(Item, Item) -> bool) -> Vec<Repeat> {
    let (mut repeats, mut likely) = (Vec::new(), Vec::new());
    for block in blocks {
        let (enough, less): (Vec<Repeat>, Vec<Repeat>) = block.into_iter().partition(Repeat::is_enough);
        repeats.extend(best(enough));
        likely.extend(less);
    }
    let mut partners: BTreeMap<Item, BTreeSet<Item>> = BTreeMap::new();
    for repeat in &repeats {
        partners.entry(repeat.later).or_default().insert(repeat.earlier);
        partners.entry(repeat.earlier).or_default().insert(repeat.later);
    }
    let of = |item: Item| partners.get(&item).into_iter().flatten().copied();
    let by_a_third = |pair: &Repeat| {
        let mut thirds = of(pair.later);
        pair.score >= ENOUGH_WITH_A_THIRD && thirds.any(|third| of(pair.earlier).any(|other| other == third))
    };
    let summed = |pair: &Repeat| {
        let ends = [(pair.earlier, pair.later), (pair.later, pair.earlier)];
        let mut own = ends
            .into_iter()
            .flat_map(|(end, other)| of(other).map(move |item| (end, item)));
        pair.best != Best::Neither && own.any(|(end, item)| sums_up(end, item))
    };
    likely.retain(|pair| by_a_third(pair) || summed(pair));
    repeats.extend(likely);
    repeats
}

/// Of the pairs between two inspections the best, such that none of their recommendations is in many.
fn best(mut pairs: Vec<Repeat>) -> Vec<Repeat> {
    // The sort is stable: of equals, those that stand first in the reports are taken first.
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut taken: BTreeMap<Item, usize> = BTreeMap::new();
    pairs.retain(|pair| {
        let ends = [pair.later, pair.earlier];
        let free = ends.iter().all(|end| taken.get(end).is_none_or(|&count| count < FEW));
        if free {
            for end in ends {
                *taken.entry(end).or_default() += 1;
            }
        }
        free
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(later: Item, earlier: Item, score: f64) -> Repeat {
        Repeat {
            later,
            earlier,
            score,
            best: Best::Either,
            one_issue: false,
        }
    }

    fn chosen(pairs: Vec<Repeat>, sums_up: impl Fn(Item, Item) -> bool) -> Vec<(Item, Item)> {
        let chosen = choose(vec![pairs], sums_up);
        chosen.iter().map(|it| (it.later, it.earlier)).collect()
    }

    #[test]
    fn what_runs_through_three_inspections_needs_less() {
        let pairs = vec![
            pair((1, 0), (0, 0), 0.95),
            pair((2, 0), (0, 0), 0.95),
            pair((2, 0), (1, 0), 0.7),
            pair((3, 0), (1, 0), 0.7),
        ];
        let last = chosen(pairs, |_, _| false).pop();
        assert_eq!(last, Some(((2, 0), (1, 0))));
    }

    #[test]
    fn one_concern_pairs_with_its_best_few_of_another_inspection() {
        let scores = [0.91, 0.99, 0.93, 0.92].into_iter().enumerate();
        let pairs = scores
            .map(|(earlier, score)| pair((1, 0), (0, earlier), score))
            .collect();
        let kept: Vec<usize> = chosen(pairs, |_, _| false)
            .iter()
            .map(|(_, earlier)| earlier.1)
            .collect();
        assert_eq!(kept, [1, 2, 3]);
    }

    #[test]
    fn each_others_best_on_one_issue_need_less() {
        let mutual = Repeat {
            best: Best::Both,
            one_issue: true,
            ..pair((1, 0), (0, 0), 0.87)
        };
        let pairs = vec![mutual, pair((1, 1), (0, 1), 0.87)];
        assert_eq!(chosen(pairs, |_, _| false), [((1, 0), (0, 0))]);
    }

    #[test]
    fn a_summary_repeats_what_its_report_repeats() {
        let (report, summary, other) = ((0, 0), (0, 5), (0, 6));
        let pairs = vec![
            pair((1, 0), report, 0.95),
            pair((1, 0), summary, 0.2),
            pair((1, 0), other, 0.2),
        ];
        let sums_up = |item, whole| item == summary && whole == report;
        assert_eq!(chosen(pairs, sums_up), [((1, 0), report), ((1, 0), summary)]);
    }
}
