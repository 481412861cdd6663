use crate::text::{Stem, TokenKind};
use crate::vocabulary::{Back, Cue, Hit, StanceCues};

use super::reading::Reading;

/// The part that a clause plays in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The sentence has but one.
    Main,
    /// "Although …," at the beginning.
    Conceded,
    /// "When …," at the beginning.
    Condition,
    /// Before "but".
    Before,
    /// From "but" on.
    After,
    /// "although …" at the end.
    Trailing,
}

/// A sentence's tokens by the clause that they stand in and by what reaches them.
pub(super) struct Clauses {
    pub(super) roles: Vec<Role>,
    /// Whether a token says what something is for.
    pub(super) purpose: Vec<bool>,
    /// Whether a negation reaches it, or it is rare or mended.
    pub(super) negated: Vec<bool>,
    /// Whether it is what somebody deals with.
    pub(super) handled: Vec<bool>,
}

/// No opening clause is longer, in tokens.
const OPENING: usize = 25;

impl Clauses {
    pub(super) fn of(reading: &Reading<'_, '_>, cues: &StanceCues) -> Self {
        let roles = roles(reading);
        Self {
            purpose: purpose(reading, &roles),
            negated: negated(reading, cues),
            handled: reached(reading, Cue::Handling, cues.handling_reach()),
            roles,
        }
    }

    /// The name of the part that the clause of a token plays.
    pub(super) fn part(&self, at: usize) -> &'static str {
        if self.purpose.get(at).copied().unwrap_or_default() {
            return "purpose";
        }
        match self.roles.get(at).copied().unwrap_or(Role::Main) {
            Role::Main => "main",
            Role::Conceded => "conceded",
            Role::Condition => "when",
            Role::Before => "before",
            Role::After => "after",
            Role::Trailing => "trailing",
        }
    }
}

/// The role of each token's clause.
fn roles(reading: &Reading<'_, '_>) -> Vec<Role> {
    let mut roles = vec![Role::Main; reading.tokens.len()];
    let starts = |cue| {
        reading
            .cues
            .iter()
            .filter(move |h| h.meanings.contains(&cue))
            .map(|h| h.start)
    };
    let opening = reading.words.first().copied().unwrap_or(0);
    let comma = Stem::of_letters(",");
    let comma = reading.tokens.iter().skip(opening).position(|t| t.stem == comma);
    let end = comma.map_or(opening, |n| opening + n);
    if starts(Cue::Concession).next() == Some(opening) {
        roles[opening..end].fill(Role::Conceded);
    } else if starts(Cue::Condition).next() == Some(opening) && end - opening < OPENING {
        roles[opening..end].fill(Role::Condition);
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

/// Whether each token stands in a clause of purpose, which goes on until its clause turns.
fn purpose(reading: &Reading<'_, '_>, roles: &[Role]) -> Vec<bool> {
    let mut purpose = vec![false; roles.len()];
    let opening = reading.words.first().copied().unwrap_or(0);
    let semicolon = Stem::of_letters(";");
    let mut reached = 0;
    for hit in reading.cues.iter().filter(|h| h.meanings.contains(&Cue::Purpose)) {
        if hit.start <= opening {
            continue;
        }
        let role = roles[hit.start];
        for at in hit.end.max(reached)..roles.len() {
            if roles[at] != role || reading.tokens[at].stem == semicolon {
                break;
            }
            purpose[at] = true;
            reached = at + 1;
        }
    }
    purpose
}

/// Whether each token is denied by what stands before it, or by what is said of it behind ("… are rare").
fn negated(reading: &Reading<'_, '_>, cues: &StanceCues) -> Vec<bool> {
    let mut negated = reached(reading, Cue::Negation, cues.reach());
    let is_bad = |cue: &Cue| matches!(cue, Cue::Fault | Cue::MildFault | Cue::Hazard);
    for hit in cues.find_back(reading.text, &reading.tokens) {
        // What is not mended still is.
        if negated[hit.start] {
            continue;
        }
        let reach = hit.start.saturating_sub(cues.reach_back())..hit.start;
        let before = reach.rev().take_while(|&at| reading.tokens[at].kind != TokenKind::Mark);
        let from = before.last().unwrap_or(hit.start);
        if hit.meanings.contains(&Back::Rare) {
            negated[from..hit.start].fill(true);
            continue;
        }
        let stands_there = |cue: &&Hit<'_, Cue>| from <= cue.start && cue.end <= hit.start;
        let bad = reading.cues.iter().filter(|cue| cue.meanings.iter().any(is_bad));
        for bad in bad.filter(stands_there) {
            negated[bad.start..bad.end].fill(true);
        }
    }
    negated
}

/// Whether a cue reaches each token, within its clause.
pub(super) fn reached(reading: &Reading<'_, '_>, cue: Cue, reach: usize) -> Vec<bool> {
    let mut reached = vec![false; reading.tokens.len()];
    for hit in reading.cues.iter().filter(|h| h.meanings.contains(&cue)) {
        for at in hit.end..(hit.end + reach).min(reached.len()) {
            if reading.tokens[at].kind == TokenKind::Mark {
                break;
            }
            reached[at] = true;
        }
    }
    reached
}
