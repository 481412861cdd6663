use crate::text::{Span, TokenKind};
use crate::vocabulary::{Cue, StanceCues};

use super::bag::Distinct;
use super::clause::{Clauses, Role};
use super::facts::Stance;
use super::feature::{Case, Feature, Name, Tag};
use super::reading::Reading;
use super::tally::{Side, Tally, Told, told};

/// How strongly cues weigh beside words, and demands beside them.
const CUE: f32 = 0.5;
const DEMAND: f32 = 1.5;

/// What speaks for each stance in a sentence by itself: its words, plain, by the role of their clause and behind a
/// negation; and its cues, turned by negation and by what is done about them.
pub(crate) fn case<'v>(reading: &Reading<'_, 'v>, cues: &StanceCues) -> Case<'v> {
    let mut case = Case::default();
    fill(&mut case, reading, cues);
    case
}

/// Makes a case that of this sentence.
pub(crate) fn fill(case: &mut Case<'_>, reading: &Reading<'_, '_>, cues: &StanceCues) {
    case.clear();
    let clauses = Clauses::of(reading, cues);
    let word = |tag, i: usize| Feature::Words { tag, first: i, last: i };
    let by_role = reading.words.iter().filter_map(|&i| {
        let tag = match clauses.roles[i] {
            Role::Main => return None,
            Role::Conceded => const { Tag::new("conceded") },
            Role::Condition => const { Tag::new("when") },
            Role::Before => const { Tag::new("before") },
            Role::After => const { Tag::new("after") },
            Role::Trailing => const { Tag::new("trailing") },
        };
        Some(word(tag, i))
    });
    let behind_negation = reading.words.iter().filter(|&&i| clauses.negated[i]);
    let behind_negation = behind_negation.map(|&i| word(const { Tag::new("not") }, i));
    const OPENS: Tag = Tag::new("opens");
    let opening = reading.words.first().map(|&i| word(OPENS, i));
    let pair = reading.words.get(..2).map(|w| Feature::Words {
        tag: OPENS,
        first: w[0],
        last: w[1],
    });
    let length = Feature::AtLeast(const { Name::new("length:") }, (reading.words.len() / 8).min(5) as u8);
    let features = by_role
        .chain(behind_negation)
        .chain(opening)
        .chain(pair)
        .chain([length]);
    let mut met = Distinct::with_room(reading.words.len());
    let words = &mut case.words;
    let new = features.filter(|feature| met.insert(feature.id(&reading.tokens)));
    words.extend(new.map(|feature| (feature, 0.0)));
    let strength = reading.bag.strength(words.len());
    words.iter_mut().for_each(|(_, own)| *own = strength);
    let told = told(reading, &clauses, cues);
    cue_features(reading, &clauses, cues, &told, &mut |feature, strength| {
        words.push((feature, strength))
    });
    case.bag = strength;
}

/// Tells the cue features: how much praise and fault in which part of the sentence, which is first and last, and on
/// which side the balance falls.
fn cue_features(
    reading: &Reading<'_, '_>,
    clauses: &Clauses,
    cues: &StanceCues,
    told: &[Told],
    tell: &mut impl FnMut(Feature<'static>, f32),
) {
    let mut tally = Tally::default();
    for told in told {
        tally.count(told.side.name(), "");
        tally.count(told.side.name(), clauses.part(told.at));
    }
    for (cue, name) in KINDS {
        let hits = reading.cues.iter().filter(|h| h.meanings.contains(&cue));
        hits.for_each(|_| tally.count(name, ""));
    }
    for (name, part, times) in tally.counted() {
        (1..=times.min(3)).for_each(|times| tell(Feature::Counted { name, part, times }, CUE));
    }
    if let Some((start, end)) = demand(reading, clauses) {
        tell(Feature::Named(const { Name::new("cue:demand") }), DEMAND);
        let next = reading.tokens.get(end);
        if reading.words.first() == Some(&start) && next.is_some_and(|t| cues.follows_demand(t.stem)) {
            tell(Feature::Named(const { Name::new("cue:demand of") }), DEMAND);
        }
    }
    let plain = |t: &&Told| t.side.judges() && !clauses.purpose[t.at];
    let sides: Vec<Side> = told.iter().filter(plain).map(|t| t.side).collect();
    match (sides.first(), sides.last()) {
        (Some(first), Some(last)) => {
            for (part, side) in [("first", first), ("last", last)] {
                let name = side.name();
                tell(Feature::Counted { name, part, times: 0 }, CUE);
            }
        }
        _ => tell(Feature::Named(const { Name::new("cue:none") }), CUE),
    }
    let balance: f32 = sides.iter().map(|s| s.worth()).sum();
    let balance = (balance.round().clamp(-3.0, 3.0) + 3.0) as u8;
    tell(Feature::AtLeast(const { Name::new("cue:balance") }, balance), CUE);
    if !sides.iter().any(|s| s.is_clear()) {
        tell(Feature::Named(const { Name::new("cue:plain") }), CUE);
        for (_, name) in KINDS.iter().filter(|(_, name)| tally.has(name)) {
            let part = "plain";
            tell(Feature::Counted { name, part, times: 0 }, CUE);
        }
    }
}

/// Cues that count by themselves, wherever they stand; first those that describe.
const KINDS: [(Cue, &str); 8] = [
    (Cue::Aware, "aware"),
    (Cue::Planned, "planned"),
    (Cue::Recent, "recent"),
    (Cue::Describes, "describes"),
    (Cue::Counts, "counts"),
    (Cue::Told, "told"),
    (Cue::Part, "part"),
    (Cue::Whole, "whole"),
];

/// How many of [`KINDS`] describe.
const NEUTRAL: usize = 6;

/// Where the cues stand that speak for a stance.
pub(super) fn places(reading: &Reading<'_, '_>, cues: &StanceCues, stance: Stance) -> Vec<Span> {
    let clauses = Clauses::of(reading, cues);
    if stance == Stance::Neutral {
        let describes = |meanings: &[Cue]| KINDS[..NEUTRAL].iter().any(|(cue, _)| meanings.contains(cue));
        let hits = reading.cues.iter().filter(|h| describes(h.meanings));
        return hits.map(|h| reading.span(h.start, h.end)).collect();
    }
    let speaks = |told: &&Told| match stance {
        Stance::Strength => told.side.worth() > 0.0,
        Stance::Weakness => told.side.worth() < 0.0,
        Stance::Mixed | Stance::Neutral => told.side.worth() != 0.0,
    };
    let told = told(reading, &clauses, cues);
    let told = told.iter().filter(speaks).map(|told| (told.at, told.end));
    let demand = demand(reading, &clauses).filter(|_| stance == Stance::Weakness);
    told.chain(demand)
        .map(|(start, end)| reading.span(start, end))
        .collect()
}

/// Where a sentence demands something: at its beginning, behind an adverb there ("Urgently review …") or behind an opening
/// clause ("When cases are closed, ensure …").
fn demand(reading: &Reading<'_, '_>, clauses: &Clauses) -> Option<(usize, usize)> {
    let asks = |at: usize| {
        let behind_adverb = || {
            let first = reading.tokens[reading.words[0]].span.of(reading.text);
            reading.words.get(1) == Some(&at) && first.ends_with("ly")
        };
        let behind_clause =
            || at > 1 && reading.tokens[at - 1].kind == TokenKind::Mark && clauses.roles[at - 2] == Role::Condition;
        reading.words.first() == Some(&at) || behind_adverb() || behind_clause()
    };
    let mut demands = reading.cues.iter().filter(|h| h.meanings.contains(&Cue::Demand));
    demands.find(|h| asks(h.start)).map(|h| (h.start, h.end))
}
