use crate::text::{Stem, TokenKind};
use crate::vocabulary::{Cue, StanceCues};

use super::facts::Change;
use super::feature::{Case, Feature};
use super::reading::Reading;

/// The part that a clause plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// The sentence has but one.
    Main,
    /// "Although …," at the beginning.
    Conceded,
    /// Before "but".
    Before,
    /// From "but" on.
    After,
    /// "although …" at the end.
    Trailing,
}

/// How strongly cues weigh beside words.
const CUE: f32 = 0.5;

/// What speaks for each stance in a sentence by itself: its words, plain, by the role of their clause and behind a
/// negation; and its cues, turned by negation.
pub(crate) fn case<'v>(reading: &Reading<'_, 'v>, cues: &StanceCues) -> Case<'v> {
    let roles = roles(reading);
    let negated = negated(reading, cues.reach());
    let word = |tag, i: usize| Feature::Words { tag, first: i, last: i };
    let by_role = reading.words.iter().filter_map(|&i| {
        let tag = match roles[i] {
            Role::Main => return None,
            Role::Conceded => "conceded",
            Role::Before => "before",
            Role::After => "after",
            Role::Trailing => "trailing",
        };
        Some(word(tag, i))
    });
    let behind_negation = reading.words.iter().filter(|&&i| negated[i]).map(|&i| word("not", i));
    let opening = reading.words.first().map(|&i| word("opens", i));
    let pair = reading.words.get(..2).map(|w| Feature::Words {
        tag: "opens",
        first: w[0],
        last: w[1],
    });
    let length = Feature::AtLeast("length:", (reading.words.len() / 8).min(5) as u8);
    let features = by_role
        .chain(behind_negation)
        .chain(opening)
        .chain(pair)
        .chain([length]);
    let others = reading.bag.others(&reading.tokens, features);
    let strength = reading.bag.strength(others.len());
    let mut words: Vec<_> = others.into_iter().map(|feature| (feature, strength)).collect();
    cue_features(reading, &roles, &negated, &mut |feature| words.push((feature, CUE)));
    Case {
        bag: strength,
        words,
        evidence: Vec::new(),
    }
}

/// Tells the cue features: how many praises and faults in which role, which is first and last, and on which side the
/// balance falls.
fn cue_features(reading: &Reading<'_, '_>, roles: &[Role], negated: &[bool], tell: &mut impl FnMut(Feature<'static>)) {
    let mut counts: Vec<(&'static str, u8)> = Vec::new();
    let mut count = |name: &'static str| match counts.iter_mut().find(|(n, _)| *n == name) {
        Some((_, times)) => *times = times.saturating_add(1),
        None => counts.push((name, 1)),
    };
    let mut sides: Vec<Side> = Vec::new();
    for hit in &reading.cues {
        for cue in hit.meanings {
            let turned = negated[hit.start];
            match cue {
                Cue::Praise | Cue::Fault => {
                    let side = match (cue, turned) {
                        (Cue::Praise, false) => Side::Praise,
                        (Cue::Fault, true) => Side::NoFault,
                        _ => Side::Fault,
                    };
                    sides.push(side);
                    count(side.anywhere());
                    count(side.in_role(roles[hit.start]));
                    if turned {
                        count(if *cue == Cue::Praise {
                            "cue:praise negated"
                        } else {
                            "cue:fault negated"
                        });
                    }
                }
                Cue::Demand if reading.words.first() == Some(&hit.start) => count("cue:demand"),
                Cue::Demand | Cue::Concession | Cue::Turn => {}
                Cue::Neutral => count("cue:neutral"),
                Cue::Negation => count("cue:negation"),
                Cue::Part => count("cue:part"),
                Cue::Whole => count("cue:whole"),
            }
        }
    }
    for (name, times) in counts {
        (1..=times.min(3)).for_each(|n| tell(Feature::AtLeast(name, n)));
    }
    match (sides.first(), sides.last()) {
        (Some(first), Some(last)) => {
            tell(Feature::Named(first.when_first()));
            tell(Feature::Named(last.when_last()));
        }
        _ => tell(Feature::Named("cue:none")),
    }
    let balance: f32 = sides.iter().map(|s| s.worth()).sum();
    tell(Feature::AtLeast(
        "cue:balance",
        (balance.round().clamp(-3.0, 3.0) + 3.0) as u8,
    ));
}

#[derive(Clone, Copy)]
enum Side {
    Praise,
    Fault,
    NoFault,
}

impl Side {
    const fn worth(self) -> f32 {
        match self {
            Self::Praise => 1.0,
            Self::Fault => -1.0,
            Self::NoFault => 0.3,
        }
    }

    const fn anywhere(self) -> &'static str {
        match self {
            Self::Praise => "cue:praise",
            Self::Fault => "cue:fault",
            Self::NoFault => "cue:nofault",
        }
    }

    const fn when_first(self) -> &'static str {
        match self {
            Self::Praise => "cue:first praise",
            Self::Fault => "cue:first fault",
            Self::NoFault => "cue:first nofault",
        }
    }

    const fn when_last(self) -> &'static str {
        match self {
            Self::Praise => "cue:last praise",
            Self::Fault => "cue:last fault",
            Self::NoFault => "cue:last nofault",
        }
    }

    const fn in_role(self, role: Role) -> &'static str {
        match (self, role) {
            (Self::Praise, Role::Main) => "cue:main praise",
            (Self::Praise, Role::Conceded) => "cue:conceded praise",
            (Self::Praise, Role::Before) => "cue:before praise",
            (Self::Praise, Role::After) => "cue:after praise",
            (Self::Praise, Role::Trailing) => "cue:trailing praise",
            (Self::Fault, Role::Main) => "cue:main fault",
            (Self::Fault, Role::Conceded) => "cue:conceded fault",
            (Self::Fault, Role::Before) => "cue:before fault",
            (Self::Fault, Role::After) => "cue:after fault",
            (Self::Fault, Role::Trailing) => "cue:trailing fault",
            (Self::NoFault, Role::Main) => "cue:main nofault",
            (Self::NoFault, Role::Conceded) => "cue:conceded nofault",
            (Self::NoFault, Role::Before) => "cue:before nofault",
            (Self::NoFault, Role::After) => "cue:after nofault",
            (Self::NoFault, Role::Trailing) => "cue:trailing nofault",
        }
    }
}

/// The role of each token's clause.
fn roles(reading: &Reading<'_, '_>) -> Vec<Role> {
    let mut roles = vec![Role::Main; reading.tokens.len()];
    let comma = Stem::of_letters(",");
    let starts = |cue| {
        reading
            .cues
            .iter()
            .filter(move |h| h.meanings.contains(&cue))
            .map(|h| h.start)
    };
    let opening = reading.words.first().copied().unwrap_or(0);
    if starts(Cue::Concession).next() == Some(opening) {
        let end = reading
            .tokens
            .iter()
            .skip(opening)
            .position(|t| t.stem == comma)
            .map_or(0, |n| opening + n);
        roles[opening..end.max(opening)].fill(Role::Conceded);
    }
    let turn = starts(Cue::Turn).find(|&at| at > opening);
    let concession = starts(Cue::Concession).find(|&at| at > opening + 2);
    match (turn, concession) {
        (Some(turn), other) if other.is_none_or(|c| turn < c) => {
            roles[turn..].fill(Role::After);
            roles[..turn]
                .iter_mut()
                .filter(|r| **r == Role::Main)
                .for_each(|r| *r = Role::Before);
        }
        (_, Some(concession)) => roles[concession..].fill(Role::Trailing),
        _ => {}
    }
    roles
}

/// Whether a negation reaches each token, within its clause.
fn negated(reading: &Reading<'_, '_>, reach: usize) -> Vec<bool> {
    let mut negated = vec![false; reading.tokens.len()];
    for hit in reading.cues.iter().filter(|h| h.meanings.contains(&Cue::Negation)) {
        for at in hit.end..(hit.end + reach).min(negated.len()) {
            if reading.tokens[at].kind == TokenKind::Mark {
                break;
            }
            negated[at] = true;
        }
    }
    negated
}

/// The course that a sentence states, if it states one: its last word of change that no negation or demand turns into a wish.
pub(crate) fn change(reading: &Reading<'_, '_>, cues: &StanceCues) -> Option<Change> {
    let negated = negated(reading, cues.reach());
    let opening = reading.words.first().copied();
    let wish = reading
        .cues
        .iter()
        .any(|h| Some(h.start) == opening && h.meanings.contains(&Cue::Demand));
    let stated = |start: usize| !wish && !negated.get(start).copied().unwrap_or_default();
    let changes = cues.changes(reading.text, &reading.tokens);
    let last = changes.iter().rev().find(|h| stated(h.start))?;
    Some(if last.meanings.contains(&true) {
        Change::Improved
    } else {
        Change::Declined
    })
}
