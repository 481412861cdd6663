//! One inspection with all that was found in it.

use rustc_hash::FxHashMap;

use super::{Weaver, Woven, rounded};
use crate::extract::{Audience, Change, Facts};
use crate::graph::{NodeId, Value};
use crate::link::events::Event;
use crate::link::merge::Merged;
use crate::link::support::Support;
use crate::link::why;
use crate::text::{Span, same_words};

impl Weaver<'_> {
    pub(super) fn event(&mut self, event: &Event<'_>, supports: &[Support]) -> Woven {
        let authority = self.authority(event.authority);
        let key = event.key();
        let inspection = self.builder.node(
            "Inspection",
            &key,
            &[
                ("name", event.name().into()),
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
            let properties: [(&str, Value); 3] = [
                ("area", j.area.as_str().into()),
                ("label", j.label.as_str().into()),
                ("grade", j.grade.as_str().into()),
            ];
            let node = self.builder.node(
                "Judgement",
                &format!("{key}\u{1f}{}\u{1f}{}", j.area, j.label),
                &properties,
            );
            self.builder.rel(inspection, "JUDGED", node, &[]);
            self.places(node, &merged.places);
        }
        let recommendations = self.recommendations(event, &key, inspection);
        let measures = self.measures(event, &key, inspection);
        let findings = self.findings(event, &key, inspection, &measures);
        for s in supports {
            let properties = [("by", s.by.into()), ("score", rounded(s.score))];
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
        for (content, merged) in contents(key, &event.recommendations) {
            let item = merged.fact;
            let audience = match item.audience {
                Audience::LocalAuthority => "local authority",
                Audience::Lscb => "lscb",
            };
            let properties: [(&str, Value); 4] = [
                ("number", item.number.clone().into()),
                ("text", (&*merged.text).into()),
                ("deadline", item.deadline.clone().into()),
                ("audience", audience.into()),
            ];
            let node = self.builder.node("Recommendation", &content, &properties);
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
        for (content, merged) in contents(key, &event.measures) {
            let m = merged.fact;
            let value: Value = if m.value.fract() == 0.0 {
                (m.value as i64).into()
            } else {
                m.value.into()
            };
            let content = format!("{content}\u{1f}{}\u{1f}{}", m.value, m.unit);
            let properties: [(&str, Value); 5] = [
                ("text", (&*merged.text).into()),
                ("value", value),
                ("unit", m.unit.as_str().into()),
                ("as_of", m.as_of.clone().into()),
                ("indicator", m.indicator.clone().into()),
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
        for (content, merged) in contents(key, &event.findings) {
            let f = merged.fact;
            let change = f.change.map(|change| match change {
                Change::Improved => "improved",
                Change::Declined => "declined",
            });
            let properties: [(&str, Value); 5] = [
                ("text", (&*merged.text).into()),
                ("stance", f.stance.name().into()),
                ("change", change.into()),
                ("paragraph", f.paragraph.clone().into()),
                ("section", f.section.clone().into()),
            ];
            let node = self.builder.node("Finding", &content, &properties);
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

/// Each fact with what tells it from every other: its inspection, its words, and how often they came before.
fn contents<'m, 'a, T>(
    key: &str,
    merged: &'m [Merged<'a, T>],
) -> impl Iterator<Item = (String, &'m Merged<'a, T>)> + use<'m, 'a, T> {
    let mut before: FxHashMap<String, usize> = FxHashMap::default();
    let key = key.to_owned();
    merged.iter().map(move |m| {
        let text = same_words(&m.text);
        let content = [&key, "\u{1f}", &text, "\u{1f}"].concat();
        let count = before.entry(text).and_modify(|n| *n += 1).or_insert(0);
        (content + &count.to_string(), m)
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
