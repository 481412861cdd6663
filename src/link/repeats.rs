//! Recommendations of later inspections that raise again what an earlier one raised.
//!
//! Two recommendations are alike as far as both their words and their subjects are. Either alone misleads: every
//! second recommendation wants "quality" and "consistency", and a dozen speak of management oversight. What few
//! recommendations say or speak of tells more than what many do. Whether the words lean towards the same topics, what
//! findings stand behind both, and whether either has a better partner is weighed with that, by weights that are learnt
//! from pairs that readers made (`refrain train --repeats`). Which of the likely pairs are taken, `partners` decides.

use super::events::Event;
use super::leaning::Leanings;
use super::nearness::{Nearness, Weighed};
use super::partners::{Best, Item, Repeat, choose};
use super::support::Support;
use crate::text::{Space, Stemmed, Stems};
use crate::vocabulary::{Weights, feature_id};
use std::borrow::Cow;

/// What speaks for and against the one's repeating the other, in the order of [`TRAITS`].
pub(crate) type Traits = [f64; TRAITS.len()];

/// The names of what is weighed: how like each other their words and subjects are; the same where the words lean
/// towards the same topics; the findings behind both; whether each is the other's best partner, and its best in words
/// alone; whether one is told to the local authority and the other to the safeguarding board.
pub(crate) const TRAITS: [&str; 6] = [
    "alike",
    "alike and leaning",
    "context",
    "rank",
    "rank in words",
    "told to others",
];

/// Two recommendations of different inspections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub later: Item,
    pub earlier: Item,
    pub traits: Traits,
    pub best: Best,
}

/// How like each other the recommendations of all inspections are.
pub(super) struct Likeness<'a> {
    words: Space,
    /// The words of recommendations and of the findings behind them.
    context: Space,
    leanings: Leanings,
    topics: Vec<Weighed<'a>>,
    nearness: Nearness<'a>,
    /// How many recommendations stand before those of each event.
    before: Vec<usize>,
}

impl<'a> Likeness<'a> {
    /// Of the recommendations of `events`, with what supports them and the stems of both. All authorities together show
    /// what is rare, and what belongs together.
    pub(super) fn new(
        events: &'a [Event<'a>],
        supports: &[Vec<Support>],
        wordings: &[Stemmed],
        stems: &mut Stems,
    ) -> Self {
        let items = || events.iter().flat_map(|event| &event.recommendations);
        let mut count = 0;
        let before: Vec<usize> = events
            .iter()
            .map(|event| {
                let before = count;
                count += event.recommendations.len();
                before
            })
            .collect();
        let nearness = Nearness::new(events);
        let texts: Vec<Cow<'_, str>> = items().map(|item| without_references(&item.text)).collect();
        let texts = Stemmed::new(stems, texts.iter().map(|text| &**text));
        let mut contexts: Vec<Vec<&[u32]>> = (0..texts.len()).map(|text| vec![texts.of(text)]).collect();
        let each = events.iter().zip(supports).zip(wordings).zip(&before);
        for (((event, supports), wording), before) in each {
            for support in supports {
                let finding = wording.of(event.recommendations.len() + support.finding);
                contexts[before + support.recommendation].push(finding);
            }
        }
        let mut with_findings = Stemmed::default();
        contexts.into_iter().for_each(|parts| with_findings.push(parts));
        Self {
            words: Space::new(&texts),
            context: Space::new(&with_findings),
            leanings: Leanings::new(events, &texts, wordings),
            topics: items().map(|item| nearness.weigh(item.fact)).collect(),
            nearness,
            before,
        }
    }

    /// The repeats among the inspections of one authority, given by their places in `events`, in order of their
    /// dates.
    pub(super) fn repeats(&self, events: &[Event<'_>], of_authority: &[usize], weights: &Weights) -> Vec<Repeat> {
        let item = |(event, place): Item| &events[event].recommendations[place];
        let bias = f64::from(weights.bias.first().copied().unwrap_or(0.0));
        let weights = TRAITS.map(|name| f64::from(weights.one(feature_id(name))));
        let weigh = |pair: Pair| {
            let (later, earlier) = (item(pair.later).fact, item(pair.earlier).fact);
            let repeat = Repeat {
                later: pair.later,
                earlier: pair.earlier,
                score: likelihood(bias, &weights, &pair.traits),
                best: pair.best,
                one_issue: later.issues.iter().any(|issue| earlier.issues.contains(issue)),
            };
            repeat.is_likely().then_some(repeat)
        };
        let sums_up = |part: Item, whole: Item| {
            let topic = |it: Item| item(it).fact.topics.first();
            let in_full = |it: Item| events[it.0].is_in_full(item(it));
            part.0 == whole.0 && topic(part) == topic(whole) && !in_full(part) && in_full(whole)
        };
        let blocks = self.blocks(events, of_authority).into_iter();
        let likely = blocks.map(|block| block.into_iter().filter_map(weigh).collect());
        choose(likely.collect(), sums_up)
    }

    /// Every pair of recommendations of two inspections, those of the same two together. An inspection without a date is
    /// neither earlier nor later than another.
    pub(super) fn blocks(&self, events: &[Event<'_>], of_authority: &[usize]) -> Vec<Vec<Pair>> {
        let dated = of_authority.iter().copied();
        let dated: Vec<usize> = dated.filter(|&event| events[event].date().is_some()).collect();
        let pairs = dated.iter().enumerate();
        let pairs = pairs.flat_map(|(at, &later)| dated[..at].iter().map(move |&earlier| (later, earlier)));
        pairs
            .map(|(later, earlier)| self.block(events, later, earlier))
            .collect()
    }

    fn block(&self, events: &[Event<'_>], later: usize, earlier: usize) -> Vec<Pair> {
        let (rows, columns) = (
            events[later].recommendations.len(),
            events[earlier].recommendations.len(),
        );
        let places: Vec<(usize, usize)> = (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (row, column)))
            .collect();
        let at = |(row, column): (usize, usize)| (self.before[later] + row, self.before[earlier] + column);
        let pairs = || places.iter().map(|&place| at(place));
        let words: Vec<f64> = pairs().map(|(a, b)| self.words.cosine(a, b)).collect();
        let alike: Vec<f64> = pairs()
            .zip(&words)
            .map(|(pair, words)| self.alike(pair, *words))
            .collect();
        let better = |likeness: &[f64], (row, column): (usize, usize)| {
            let own = likeness[row * columns + column];
            let more = |other: &usize| likeness[*other] > own;
            let in_row = (0..columns).map(|other| row * columns + other).filter(more).count();
            let in_column = (0..rows).map(|other| other * columns + column).filter(more).count();
            [in_row, in_column]
        };
        let rank = |better: [usize; 2]| better.map(|better| 1.0 / (1.0 + better as f64)).iter().sum::<f64>();
        let audience = |event: usize, item: usize| events[event].recommendations[item].fact.audience;
        let pair = |(number, &place): (usize, &(usize, usize))| {
            let own = alike[number];
            let (a, b) = at(place);
            let (row, column) = place;
            let better_partners = better(&alike, place);
            let told_to_others = audience(later, row) != audience(earlier, column);
            Pair {
                later: (later, row),
                earlier: (earlier, column),
                traits: [
                    own,
                    own * self.leanings.likeness(a, b),
                    self.context.cosine(a, b),
                    rank(better_partners),
                    rank(better(&words, place)),
                    f64::from(u8::from(told_to_others)),
                ],
                best: match better_partners {
                    [0, 0] => Best::Both,
                    [0, _] | [_, 0] => Best::Either,
                    _ => Best::Neither,
                },
            }
        };
        // What has nothing in common, be it words or subjects, is no pair.
        let common = places.iter().enumerate().filter(|(number, _)| alike[*number] > 0.0);
        common.map(pair).collect()
    }

    /// 0 (nothing in common, be it words or subjects) to 1, of two whose words are as alike as `words` says.
    fn alike(&self, (a, b): (usize, usize), words: f64) -> f64 {
        let topics = self.nearness.likeness(&self.topics[a], &self.topics[b]);
        if topics == 0.0 {
            return 0.0;
        }
        (words * topics).sqrt()
    }
}

/// How likely a reader is to call it a repeat, 0 to 1.
fn likelihood(bias: f64, weights: &Traits, traits: &Traits) -> f64 {
    let weighed = weights.iter().zip(traits).map(|(weight, value)| weight * value);
    let sum = bias + weighed.sum::<f64>();
    crate::vocabulary::likelihood(sum)
}

/// A text without the brackets that hold numbers, which point to other places: "(paragraphs 12, 40)".
pub(super) fn without_references(text: &str) -> Cow<'_, str> {
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
    use crate::link::support::wording;
    use crate::text::Span;
    use crate::vocabulary::Model;
    use jiff::civil::date;

    /// Words, and what is read from them.
    type Wanted = (&'static str, Recommendation);

    fn wanted(text: &'static str, topic: &str, aspect: &str) -> Wanted {
        let read = Recommendation {
            number: None,
            at: Span::new(0, 0),
            stem: None,
            deadline: None,
            audience: Audience::LocalAuthority,
            cites: Vec::new(),
            topics: vec![topic.to_owned()],
            issues: vec![(topic.to_owned(), aspect.to_owned())],
        };
        (text, read)
    }

    fn event(year: Option<i16>, wanted: &[Wanted]) -> Event<'_> {
        Event {
            authority: "Borchester",
            fullest: "",
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

    fn merged((text, fact): &Wanted) -> Merged<'_, Recommendation> {
        Merged::new(fact, (*text).into(), Vec::new())
    }

    fn first() -> Vec<Wanted> {
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

    fn second() -> Vec<Wanted> {
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
        let weights = "part\tevidence\nbias\t-300\nalike\t0:1400\n";
        let weights = Model::parse(weights).unwrap().evidence;
        let supports = vec![Vec::new(); events.len()];
        let stems = &mut Stems::default();
        let wordings: Vec<_> = events.iter().map(|event| wording(event, stems)).collect();
        let repeats = Likeness::new(events, &supports, &wordings, stems).repeats(events, &all, &weights);
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
}
