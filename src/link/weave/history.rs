//! What only several inspections together tell.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Weaver, Woven, by_authority, rounded};
use crate::graph::Value;
use crate::link::assess::{Assessment, Subject, assess};
use crate::link::events::Event;
use crate::link::{recurrence, repeats};

impl Weaver<'_> {
    /// What only several inspections together tell.
    pub(super) fn history(&mut self, events: &[Event<'_>], woven: &[Woven]) {
        let assessed: Vec<BTreeMap<Subject<'_>, Assessment>> = events.iter().map(assess).collect();
        for (all, nodes) in assessed.iter().zip(woven) {
            for (&subject, assessment) in all {
                let Some(node) = self.subject(subject) else { continue };
                let properties = [
                    ("stance", assessment.stance().into()),
                    ("strengths", count(assessment.strengths)),
                    ("weaknesses", count(assessment.weaknesses)),
                    ("recommendations", count(assessment.recommendations)),
                    ("passages", count(assessment.passages)),
                ];
                self.builder.rel(nodes.inspection, "ASSESSED", node, &properties);
            }
        }
        let likeness = repeats::Likeness::new(events, &mut self.stems);
        for (_, own) in by_authority(events) {
            for pair in own.windows(2) {
                self.builder
                    .rel(woven[pair[1]].inspection, "FOLLOWS", woven[pair[0]].inspection, &[]);
            }
            for repeat in likeness.repeats(events, &own) {
                let later = woven[repeat.later.0].recommendations[repeat.later.1];
                let earlier = woven[repeat.earlier.0].recommendations[repeat.earlier.1];
                self.builder
                    .rel(later, "REPEATS", earlier, &[("score", rounded(repeat.score))]);
            }
            let dated: Vec<(Date, &BTreeMap<Subject<'_>, Assessment>)> = own
                .iter()
                .filter_map(|&at| Some((events[at].date()?, &assessed[at])))
                .collect();
            for it in recurrence::recurrences(&dated) {
                let Some(node) = self.subject(it.subject) else { continue };
                let properties = [
                    ("first", it.inspections.first().copied().into()),
                    ("last", it.inspections.last().copied().into()),
                    ("inspections", it.inspections.into()),
                    ("status", it.status.into()),
                ];
                self.builder
                    .rel(node, "RECURS_IN", woven[own[0]].authority, &properties);
            }
        }
    }
}

fn count(number: usize) -> Value {
    (number as i64).into()
}
