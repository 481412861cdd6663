//! One inspection with all that was found in it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Weaver, Woven, rounded};
use crate::extract::{Audience, Change, Facts};
use crate::graph::{Given, NodeId};
use crate::link::events::Event;
use crate::link::merge::Merged;
use crate::link::support::Support;
use crate::link::why;
use crate::text::Span;

impl Weaver<'_> {
    pub(super) fn event(&mut self, event: &Event<'_>, supports: &[Support]) -> Woven {
        let authority = self.authority(event.authority);
        let (key, name) = (event.key(), event.name());
        let inspection = self.builder.node(
            "Inspection",
            &[&key],
            &[
                ("name", name.as_str().into()),
                ("kind", event.kind.into()),
                ("start", event.start.into()),
                ("end", event.end.into()),
                ("published", event.published.into()),
                ("overall", event.overall.into()),
            ],
        );
        self.builder.rel(inspection, "OF", authority, &[]);
        for (turn, &doc) in event.documents.iter().enumerate() {
            let first = &self.facts[event.documents[0]].inspection;
            let why = match turn {
                0 => "the fullest document of this inspection",
                _ => why::reports(first, &self.facts[doc].inspection),
            };
            self.builder
                .rel(self.documents[doc], "REPORTS", inspection, &[("why", why.into())]);
            for at in front(&self.facts[doc]) {
                self.builder
                    .stated_because(inspection, self.documents[doc], &self.facts[doc], at, why);
            }
        }
        for merged in &event.judgements {
            let j = merged.fact;
            let properties = [
                ("area", j.area.as_str().into()),
                ("label", j.label.as_str().into()),
                ("grade", j.grade.as_str().into()),
            ];
            let node = self.builder.node("Judgement", &[&key, &j.area, &j.label], &properties);
            self.builder.rel(inspection, "JUDGED", node, &[]);
            self.places(node, &merged.places);
        }
        let recommendations = self.recommendations(event, &key, inspection);
        let measures = self.measures(event, &key, inspection);
        let findings = self.findings(event, &key, inspection, &measures);
        for s in supports {
            let properties = [("by", s.by.into()), ("score", rounded(s.score).into())];
            self.builder.rel(
                findings[s.finding],
                "SUPPORTS",
                recommendations[s.recommendation],
                &properties,
            );
        }
        Woven {
            inspection,
            authority,
            recommendations,
        }
    }

    pub(super) fn recommendations(&mut self, event: &Event<'_>, key: &str, inspection: NodeId) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for (before, merged) in counted(&event.recommendations) {
            let item = merged.fact;
            let audience = match item.audience {
                Audience::LocalAuthority => "local authority",
                Audience::Lscb => "lscb",
            };
            let properties = [
                ("number", item.number.as_deref().into()),
                ("text", (&*merged.text).into()),
                ("deadline", item.deadline.as_deref().into()),
                ("audience", audience.into()),
            ];
            let node = self
                .builder
                .node("Recommendation", &[key, &merged.words, &before], &properties);
            self.builder.rel(inspection, "RECOMMENDED", node, &[]);
            self.places(node, &merged.places);
            self.subjects(node, &item.topics, &item.issues);
            self.mentions(node, &merged.places);
            nodes.push(node);
        }
        nodes
    }

    pub(super) fn measures(&mut self, event: &Event<'_>, key: &str, inspection: NodeId) -> Vec<(usize, Span, NodeId)> {
        let mut nodes = Vec::new();
        for (before, merged) in counted(&event.measures) {
            let m = merged.fact;
            let value: Given<'_> = if m.value.fract() == 0.0 {
                (m.value as i64).into()
            } else {
                m.value.into()
            };
            let content = [key, &merged.words, &before, &m.value.to_string(), &m.unit];
            let properties = [
                ("text", (&*merged.text).into()),
                ("value", value),
                ("bound", m.bound.as_deref().into()),
                ("unit", m.unit.as_str().into()),
                ("as_of", m.as_of.as_deref().into()),
                ("indicator", m.indicator.as_deref().into()),
            ];
            let node = self.builder.node("Measure", &content, &properties);
            self.builder.rel(inspection, "COUNTED", node, &[]);
            self.places(node, &merged.places);
            nodes.extend(merged.places.iter().map(|&(doc, at)| (doc, at, node)));
        }
        nodes.sort_unstable_by_key(|&(doc, at, node)| (doc, at, node));
        nodes
    }

    pub(super) fn findings(
        &mut self,
        event: &Event<'_>,
        key: &str,
        inspection: NodeId,
        measures: &[(usize, Span, NodeId)],
    ) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for (before, merged) in counted(&event.findings) {
            let f = merged.fact;
            let change = f.change.map(|change| match change {
                Change::Improved => "improved",
                Change::Declined => "declined",
            });
            let properties = [
                ("text", (&*merged.text).into()),
                ("stance", f.stance.name().into()),
                ("change", change.into()),
                ("paragraph", f.paragraph.as_deref().into()),
                ("section", f.section.as_deref().into()),
            ];
            let node = self
                .builder
                .node("Finding", &[key, &merged.words, &before], &properties);
            self.builder.rel(inspection, "FOUND", node, &[]);
            self.places(node, &merged.places);
            self.subjects(node, &f.topics, &f.issues);
            self.mentions(node, &merged.places);
            let mut stated: Vec<NodeId> = merged
                .places
                .iter()
                .flat_map(|&(doc, span)| {
                    let from = measures.partition_point(|&(d, at, _)| (d, at.start) < (doc, span.start));
                    let within = move |m: &&(usize, Span, NodeId)| m.0 == doc && m.1.start < span.end;
                    measures[from..].iter().take_while(within).map(|&(_, _, node)| node)
                })
                .collect();
            stated.sort_unstable();
            stated.dedup();
            for measure in stated {
                self.builder.rel(node, "STATES", measure, &[]);
            }
            nodes.push(node);
        }
        nodes
    }
}

/// Each fact with how often its words came before: so much tells it from every other of its inspection.
fn counted<'m, 'a, T>(merged: &'m [Merged<'a, T>]) -> impl Iterator<Item = (Cow<'static, str>, &'m Merged<'a, T>)> {
    let mut met: FxHashMap<&str, usize> = FxHashMap::default();
    merged.iter().map(move |fact| {
        let count = met.entry(&fact.words).or_default();
        *count += 1;
        let before = match *count - 1 {
            0 => "0".into(),
            before => before.to_string().into(),
        };
        (before, fact)
    })
}

/// The words on the front page that state the inspection.
fn front(facts: &Facts) -> Vec<Span> {
    let i = &facts.inspection;
    let dates = [&i.start, &i.end, &i.published].map(|stated| stated.as_ref().map(|s| s.at));
    let texts = [&i.authority, &i.overall].map(|stated| stated.as_ref().map(|s| s.at));
    let mut spans: Vec<Span> = dates.into_iter().chain(texts).flatten().collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}
