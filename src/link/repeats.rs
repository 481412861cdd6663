//! Recommendations of later inspections that raise again what an earlier one raised.
//!
//! Two recommendations are alike as far as both their words and their subjects are. Either alone misleads: every
//! second recommendation wants "quality" and "consistency", and a dozen speak of management oversight. What few
//! recommendations say or speak of tells more than what many do, and one concern is put into few recommendations
//! of one inspection: so the best pairs between two inspections are taken first, and no recommendation into many.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::events::Event;
use super::nearness::{Nearness, Weighed};
use crate::text::{Space, Stems};

/// Likeness from which one recommendation repeats another.
const ENOUGH: f64 = 0.3;
/// With how many recommendations of one other inspection one can pair.
const FEW: usize = 3;

/// A later recommendation and the earlier one that it repeats: each as (event, place in the event).
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub later: (usize, usize),
    pub earlier: (usize, usize),
    pub score: f64,
}

/// How like each other the recommendations of all inspections are.
pub(super) struct Likeness<'a> {
    words: Space,
    topics: Vec<Weighed<'a>>,
    nearness: Nearness<'a>,
    /// How many recommendations stand before those of each event.
    before: Vec<usize>,
}

impl<'a> Likeness<'a> {
    /// Of the recommendations of `events`. All authorities together show what is rare, and what belongs together.
    pub(super) fn new(events: &'a [Event<'a>], stems: &mut Stems) -> Self {
        let items = || events.iter().flat_map(|event| &event.recommendations);
        let mut count = 0;
        let before = events.iter().map(|event| {
            let before = count;
            count += event.recommendations.len();
            before
        });
        let nearness = Nearness::new(events);
        Self {
            before: before.collect(),
            words: Space::new(
                stems,
                items()
                    .map(|item| without_references(&item.text))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(|text| &**text),
            ),
            topics: items().map(|item| nearness.weigh(item.fact)).collect(),
            nearness,
        }
    }

    /// The repeats among the inspections of one authority, given by their places in `events`, in order of their
    /// dates. An inspection without a date is neither earlier nor later than another.
    pub(super) fn repeats(&self, events: &[Event<'_>], of_authority: &[usize]) -> Vec<Repeat> {
        let dated = of_authority
            .iter()
            .copied()
            .filter(|&event| events[event].date().is_some());
        let places = |event: usize| (0..events[event].recommendations.len()).map(move |at| (event, at));
        let mut repeats = Vec::new();
        let mut past: Vec<usize> = Vec::new();
        for event in dated {
            for &before in &past {
                let pairs = places(event).flat_map(|later| places(before).map(move |earlier| (later, earlier)));
                repeats.extend(best(pairs.filter_map(|(later, earlier)| {
                    let score = self.score(later, earlier);
                    (score >= ENOUGH).then_some(Repeat { later, earlier, score })
                })));
            }
            past.push(event);
        }
        repeats
    }

    /// 0 (nothing in common, be it words or subjects) to 1.
    fn score(&self, a: (usize, usize), b: (usize, usize)) -> f64 {
        let (a, b) = (self.before[a.0] + a.1, self.before[b.0] + b.1);
        let topics = self.nearness.likeness(&self.topics[a], &self.topics[b]);
        if topics == 0.0 {
            return 0.0;
        }
        (self.words.cosine(a, b) * topics).sqrt()
    }
}

/// Of the pairs between two inspections the best, such that none of their recommendations is in many.
fn best(pairs: impl Iterator<Item = Repeat>) -> Vec<Repeat> {
    let mut pairs: Vec<Repeat> = pairs.collect();
    // The sort is stable: of equals, those that stand first in the reports are taken first.
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
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

/// A text without the brackets that hold numbers, which point to other places: "(paragraphs 12, 40)".
fn without_references(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((open, close)) = rest
        .find('(')
        .and_then(|open| Some((open, open + rest[open..].find(')')?)))
    {
        let inside = &rest[open..=close];
        kept.push_str(&rest[..open]);
        if !inside.contains(|c: char| c.is_ascii_digit()) {
            kept.push_str(inside);
        }
        rest = &rest[close + 1..];
    }
    if kept.is_empty() && rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Audience, Recommendation};
    use crate::link::merge::Merged;
    use crate::text::Span;
    use jiff::civil::date;

    fn wanted(text: &str, topic: &str, aspect: &str) -> Recommendation {
        Recommendation {
            number: None,
            at: Span::new(0, 0),
            text: Some(text.to_owned()),
            deadline: None,
            audience: Audience::LocalAuthority,
            cites: Vec::new(),
            topics: vec![topic.to_owned()],
            issues: vec![(topic.to_owned(), aspect.to_owned())],
        }
    }

    fn event(year: Option<i16>, wanted: &[Recommendation]) -> Event<'_> {
        Event {
            authority: "Borchester",
            documents: Vec::new(),
            kind: "sif",
            start: year.map(|year| date(year, 3, 1)),
            end: None,
            published: None,
            overall: None,
            judgements: Vec::new(),
            recommendations: wanted.iter().map(merged).collect(),
            findings: Vec::new(),
            measures: Vec::new(),
        }
    }

    fn merged(fact: &Recommendation) -> Merged<'_, Recommendation> {
        Merged {
            fact,
            text: fact.text.as_deref().unwrap_or_default().into(),
            places: Vec::new(),
        }
    }

    fn first() -> Vec<Recommendation> {
        vec![
            wanted(
                "Give every care leaver a pathway plan with clear goals",
                "pathway-plans",
                "quality",
            ),
            wanted(
                "See that the quality of supervision is consistent",
                "supervision",
                "quality",
            ),
            wanted("Answer calls to the night duty team", "out-of-hours", "timeliness"),
        ]
    }

    fn second() -> Vec<Recommendation> {
        vec![
            wanted(
                "The goals in the pathway plans of care leavers",
                "pathway-plans",
                "quality",
            ),
            wanted("The consistent quality of dental checks", "care-health", "quality"),
            wanted("Staffing of the emergency desk", "out-of-hours", "capacity"),
        ]
    }

    fn pairs(events: &[Event<'_>]) -> Vec<((usize, usize), (usize, usize))> {
        let all: Vec<usize> = (0..events.len()).collect();
        let repeats = Likeness::new(events, &mut Stems::default()).repeats(events, &all);
        repeats.iter().map(|it| (it.later, it.earlier)).collect()
    }

    #[test]
    fn words_and_subject_together_make_a_repeat_and_neither_does_alone() {
        let (first, second) = (first(), second());
        let events = [event(Some(2014), &first), event(Some(2017), &second)];
        assert_eq!(pairs(&events), [((1, 0), (0, 0))]);
    }

    #[test]
    fn an_undated_inspection_repeats_nothing() {
        let (first, second) = (first(), second());
        assert!(pairs(&[event(None, &first), event(Some(2017), &second)]).is_empty());
    }

    #[test]
    fn one_concern_pairs_with_its_best_few_of_another_inspection() {
        let pair = |earlier, score| Repeat {
            later: (1, 0),
            earlier: (0, earlier),
            score,
        };
        let kept = best([pair(0, 0.3), pair(1, 0.9), pair(2, 0.5), pair(3, 0.4)].into_iter());
        let kept: Vec<(usize, usize)> = kept.iter().map(|it| it.earlier).collect();
        assert_eq!(kept, [(0, 1), (0, 2), (0, 3)]);
    }
}
