use crate::vocabulary::{Cue, StanceCues};

use super::clause::Clauses;
use super::reading::Reading;
use crate::text::TokenKind;

/// What a cue says where it stands: itself, turned by a negation, or dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Praise,
    MildPraise,
    NoPraise,
    NoMildPraise,
    Fault,
    MildFault,
    NoFault,
    NoMildFault,
    HandledFault,
    HandledMildFault,
    Hazard,
    NoHazard,
    HandledHazard,
    /// A negation with nothing behind it that would be bad ("do not receive").
    Denies,
    /// A negation of something bad ("do not experience delay").
    Spares,
}

impl Side {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Praise => "praise",
            Self::MildPraise => "mild-praise",
            Self::NoPraise => "no-praise",
            Self::NoMildPraise => "no-mild-praise",
            Self::Fault => "fault",
            Self::MildFault => "mild-fault",
            Self::NoFault => "no-fault",
            Self::NoMildFault => "no-mild-fault",
            Self::HandledFault => "handled-fault",
            Self::HandledMildFault => "handled-mild-fault",
            Self::Hazard => "hazard",
            Self::NoHazard => "no-hazard",
            Self::HandledHazard => "handled-hazard",
            Self::Denies => "denies",
            Self::Spares => "spares",
        }
    }

    /// What it adds to the balance of a sentence.
    pub(super) const fn worth(self) -> f32 {
        match self {
            Self::Praise => 1.0,
            Self::MildPraise | Self::NoMildFault => 0.4,
            Self::NoFault | Self::Spares => 0.6,
            Self::HandledMildFault => 0.1,
            Self::Fault | Self::NoPraise | Self::Denies => -1.0,
            Self::MildFault => -0.5,
            Self::NoMildPraise => -0.7,
            Self::HandledFault | Self::Hazard | Self::NoHazard | Self::HandledHazard => 0.0,
        }
    }

    /// Whether it judges at all.
    pub(super) const fn judges(self) -> bool {
        !matches!(self, Self::Hazard | Self::NoHazard | Self::HandledHazard)
    }

    /// Whether it judges clearly.
    pub(super) const fn is_clear(self) -> bool {
        matches!(
            self,
            Self::Praise
                | Self::Fault
                | Self::NoPraise
                | Self::NoFault
                | Self::HandledFault
                | Self::Denies
                | Self::Spares
        )
    }
}

/// A cue with what it says where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) side: Side,
    /// The tokens that say it.
    pub(super) at: usize,
    pub(super) end: usize,
}

/// What the cues of a sentence say where they stand: the negations first, then the others, each in order.
pub(super) fn told(reading: &Reading<'_, '_>, clauses: &Clauses, cues: &StanceCues) -> Vec<Told> {
    let mut told = negations(reading, cues);
    for hit in &reading.cues {
        let at = hit.start;
        let (negated, handled) = (clauses.negated[at], clauses.handled[at]);
        for cue in hit.meanings {
            let side = match (cue, negated, handled) {
                (Cue::Praise, false, _) => Side::Praise,
                (Cue::Praise, true, _) => Side::NoPraise,
                (Cue::MildPraise, false, _) => Side::MildPraise,
                (Cue::MildPraise, true, _) => Side::NoMildPraise,
                (Cue::Fault, true, _) => Side::NoFault,
                (Cue::Fault, false, true) => Side::HandledFault,
                (Cue::Fault, false, false) => Side::Fault,
                (Cue::MildFault, true, _) => Side::NoMildFault,
                (Cue::MildFault, false, true) => Side::HandledMildFault,
                (Cue::MildFault, false, false) => Side::MildFault,
                (Cue::Hazard, true, _) => Side::NoHazard,
                (Cue::Hazard, false, true) => Side::HandledHazard,
                (Cue::Hazard, false, false) => Side::Hazard,
                _ => continue,
            };
            told.push(Told { side, at, end: hit.end });
        }
    }
    told
}

/// How much further than what it turns a negation is looked behind for something bad.
const FURTHER: usize = 2;

/// The negations, each with whether something bad stands behind it.
fn negations(reading: &Reading<'_, '_>, cues: &StanceCues) -> Vec<Told> {
    let bad = |m: &[Cue]| {
        m.iter()
            .any(|cue| matches!(cue, Cue::Fault | Cue::MildFault | Cue::Hazard))
    };
    let mut told: Vec<Told> = Vec::new();
    // A word belongs to the first negation that reaches it.
    let mut taken = 0;
    for hit in reading.cues.iter().filter(|h| h.meanings.contains(&Cue::Negation)) {
        let reach = (hit.end..reading.tokens.len()).take(cues.reach() + FURTHER);
        let end = reach
            .take_while(|&i| reading.tokens[i].kind != TokenKind::Mark)
            .last()
            .map_or(hit.end, |last| last + 1);
        let own = hit.end.max(taken)..end;
        let spares = reading.cues.iter().find(|h| own.contains(&h.start) && bad(h.meanings));
        taken = taken.max(end);
        told.push(Told {
            side: if spares.is_some() { Side::Spares } else { Side::Denies },
            at: hit.start,
            end: spares.map_or(hit.end, |h| h.end),
        });
    }
    told
}

/// How often each thing was told in each part of a sentence.
#[derive(Default)]
pub(super) struct Tally(Vec<(&'static str, &'static str, u8)>);

impl Tally {
    pub(super) fn count(&mut self, name: &'static str, part: &'static str) {
        match self.0.iter_mut().find(|(n, p, _)| *n == name && *p == part) {
            Some((.., times)) => *times = times.saturating_add(1),
            None => self.0.push((name, part, 1)),
        }
    }

    pub(super) fn counted(&self) -> impl Iterator<Item = (&'static str, &'static str, u8)> {
        self.0.iter().copied()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, ..)| *n == name)
    }
}
