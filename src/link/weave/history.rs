//! What only several inspections together tell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Weaver, Woven, by_authority, rounded};
use crate::graph::Given;
use crate::link::assess::{Assessment, Subject, assess};
use crate::link::events::Event;
use crate::link::repeats::Likeness;
use crate::link::{recalled, recurrence};
use crate::vocabulary::Vocabulary;

/// No score says that a repeat is certain.
const SUREST: f64 = 0.999;

impl Weaver<'_> {
    /// What only several inspections together tell.
    pub(super) fn history(
        &mut self,
        events: &[Event<'_>],
        woven: &[Woven],
        likeness: &Likeness<'_>,
        vocabulary: &Vocabulary,
    ) {
        let assessed: Vec<BTreeMap<Subject<'_>, Assessment>> =
            events.iter().map(|event| assess(event, &vocabulary.quoting)).collect();
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
        for (_, own) in by_authority(events) {
            for pair in own.windows(2) {
                let (earlier, later) = (woven[pair[0]].inspection, woven[pair[1]].inspection);
                // Copies of a document without a day are one inspection.
                if earlier != later {
                    self.builder.rel(later, "FOLLOWS", earlier, &[]);
                }
            }
            self.recalled(events, &own, woven);
            for repeat in likeness.repeats(events, &own, &vocabulary.models.repeats) {
                let later = woven[repeat.later.0].recommendations[repeat.later.1];
                let earlier = woven[repeat.earlier.0].recommendations[repeat.earlier.1];
                let score = rounded(repeat.score).min(SUREST);
                self.builder.rel(later, "REPEATS", earlier, &[("score", score.into())]);
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

impl Weaver<'_> {
    /// Inspections that documents of one authority recall and none reports.
    fn recalled(&mut self, events: &[Event<'_>], own: &[usize], woven: &[Woven]) {
        let of_authority: Vec<&Event<'_>> = own.iter().map(|&at| &events[at]).collect();
        for it in recalled::recalled(self.facts, &of_authority) {
            let authority = woven[own[0]].authority;
            let name = events[own[0]].authority;
            let month = it.when.month.zip(it.when.year);
            let month = month.and_then(|(month, year)| Date::new(year, month, 1).ok());
            let when = month.map_or_else(|| it.when.to_string(), |month| month.strftime("%B %Y").to_string());
            let (called, as_of) = (format!("{name}, {when}"), it.when.to_string());
            let node = self.builder.node(
                "RecalledInspection",
                &[&name.to_lowercase(), &as_of],
                &[("name", called.as_str().into()), ("as_of", as_of.as_str().into())],
            );
            self.builder.rel(node, "OF", authority, &[]);
            let mut recalls: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
            for (at, doc, span, grade) in it.by {
                let why = format!("recalled with its date, {}", it.when);
                self.builder
                    .stated_because(node, self.documents[doc], &self.facts[doc], span, &why);
                recalls.entry(own[at]).or_default().extend(grade);
            }
            for (at, grades) in recalls {
                // Several parts were graded, or the words are at odds.
                let grade = grades.first().copied().filter(|_| grades.len() == 1);
                self.builder
                    .rel(woven[at].inspection, "RECALLS", node, &[("grade", grade.into())]);
            }
        }
    }
}

fn count(number: usize) -> Given<'static> {
    (number as i64).into()
}
