//! Puts what linking found into the graph, in an order that depends on content alone.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::assess::{Assessment, Subject, assess};
use super::builder::{Builder, place};
use super::events::Event;
use super::merge::Merged;
use super::names::{Entity, entities, form_key};
use super::{TopicEntry, people, recurrence, repeats, support};
use crate::extract::{Audience, Change, Facts, Role, Stance};
use crate::graph::{Graph, NodeId, Value};
use crate::text::{Span, words};

/// Makes the graph.
pub(super) fn weave(facts: &[Facts], events: &[Event<'_>], topics: &[TopicEntry]) -> Graph {
    let mut weaver = Weaver {
        builder: Builder::default(),
        facts,
        documents: Vec::new(),
        topics: BTreeMap::new(),
        mentions: vec![Vec::new(); facts.len()],
    };
    weaver.documents();
    weaver.taxonomy(topics);
    weaver.named(events);
    let woven: Vec<Woven> = events.iter().map(|event| weaver.event(event)).collect();
    weaver.people(events, &woven);
    weaver.history(events, &woven);
    weaver.builder.finish()
}

/// The nodes of one event, in the order of its facts.
struct Woven {
    inspection: NodeId,
    authority: NodeId,
    recommendations: Vec<NodeId>,
}

struct Weaver<'a> {
    builder: Builder,
    facts: &'a [Facts],
    documents: Vec<NodeId>,
    topics: BTreeMap<&'a str, (NodeId, &'a str)>,
    /// For each document the mentions of services, bodies and people, in order.
    mentions: Vec<Vec<(Span, NodeId)>>,
}

impl<'a> Weaver<'a> {
    fn documents(&mut self) {
        for f in self.facts {
            let s = &f.source;
            let node = self.builder.node(
                "Document",
                &s.sha256,
                &[
                    ("path", s.path.as_str().into()),
                    ("title", s.title.clone().into()),
                    ("format", s.format.into()),
                    ("sha256", s.sha256.as_str().into()),
                    ("pages", s.pages.map(i64::from).into()),
                    ("words", i64::from(s.words).into()),
                ],
            );
            self.builder.graph().set_text(node, s.text.as_str().into());
            self.documents.push(node);
        }
    }

    fn taxonomy(&mut self, topics: &'a [TopicEntry]) {
        for topic in topics {
            let properties: [(&str, Value); 3] = [
                ("id", topic.id.as_str().into()),
                ("name", topic.name.as_str().into()),
                ("area", topic.area.as_str().into()),
            ];
            let node = self.builder.node("Topic", &topic.id, &properties);
            self.topics.insert(&topic.id, (node, &topic.name));
        }
    }

    /// Services are an authority's own; bodies are the same for all.
    fn named(&mut self, events: &[Event<'_>]) {
        for (authority, own) in by_authority(events) {
            let documents: Vec<usize> = own
                .iter()
                .flat_map(|&event| events[event].documents.iter().copied())
                .collect();
            let services = entities(self.facts, &documents, |f| &f.services);
            let owner = self.authority(authority);
            let mut forms: BTreeMap<String, NodeId> = BTreeMap::new();
            for service in &services {
                let node = self.entity("Service", &authority.to_lowercase(), service);
                self.builder.rel(node, "OF", owner, &[]);
                for topic in &service.delivers {
                    if let Some((topic, _)) = self.topics.get(topic) {
                        self.builder.rel(node, "DELIVERS", *topic, &[]);
                    }
                }
                for form in service.names.iter().chain(&service.abbreviation).chain([&service.name]) {
                    forms.entry(form_key(form)).or_insert(node);
                }
            }
            self.successions(&documents, &forms);
        }
        let reporting: Vec<usize> = events
            .iter()
            .flat_map(|event| event.documents.iter().copied())
            .collect();
        for organisation in entities(self.facts, &reporting, |f| &f.organisations) {
            self.entity("Organisation", "", &organisation);
        }
        for mentions in &mut self.mentions {
            mentions.sort_unstable();
        }
    }

    fn authority(&mut self, name: &str) -> NodeId {
        self.builder
            .node("Authority", &name.to_lowercase(), &[("name", name.into())])
    }

    fn entity(&mut self, label: &str, owner: &str, entity: &Entity<'_>) -> NodeId {
        let properties: [(&str, Value); 3] = [
            ("name", entity.name.into()),
            ("abbreviation", entity.abbreviation.into()),
            ("names", entity.names.clone().into()),
        ];
        let node = self
            .builder
            .node(label, &format!("{owner}\u{1f}{}", form_key(entity.name)), &properties);
        for &(doc, at) in &entity.mentions {
            self.builder.stated(node, self.documents[doc], &self.facts[doc], at);
            self.mentions[doc].push((at, node));
        }
        node
    }

    fn successions(&mut self, documents: &[usize], forms: &BTreeMap<String, NodeId>) {
        let mut known = std::collections::BTreeSet::new();
        for &doc in documents {
            for succession in &self.facts[doc].successions {
                let ends = (
                    forms.get(&form_key(&succession.earlier)),
                    forms.get(&form_key(&succession.later)),
                );
                let (Some(&earlier), Some(&later)) = ends else { continue };
                if earlier != later && known.insert((earlier, later)) {
                    let mut properties = place(&self.facts[doc], succession.at).to_vec();
                    properties.push(("document", self.facts[doc].source.path.as_str().into()));
                    self.builder.rel(earlier, "SUCCEEDED_BY", later, &properties);
                }
            }
        }
    }

    fn event(&mut self, event: &Event<'_>) -> Woven {
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
        for &doc in &event.documents {
            self.builder.rel(self.documents[doc], "REPORTS", inspection, &[]);
            for at in front(&self.facts[doc]) {
                self.builder
                    .stated(inspection, self.documents[doc], &self.facts[doc], at);
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
        for s in support::supports(event) {
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

    fn recommendations(&mut self, event: &Event<'_>, key: &str, inspection: NodeId) -> Vec<NodeId> {
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

    fn measures(&mut self, event: &Event<'_>, key: &str, inspection: NodeId) -> Vec<(usize, Span, NodeId)> {
        let mut nodes = Vec::new();
        for (content, merged) in contents(key, &event.measures) {
            let m = merged.fact;
            let value: Value = if m.value.fract() == 0.0 {
                (m.value as i64).into()
            } else {
                m.value.into()
            };
            let content = format!("{content}\u{1f}{}\u{1f}{}", m.value, m.unit);
            let properties: [(&str, Value); 4] = [
                ("text", (&*merged.text).into()),
                ("value", value),
                ("unit", m.unit.as_str().into()),
                ("as_of", m.as_of.clone().into()),
            ];
            let node = self.builder.node("Measure", &content, &properties);
            self.builder.rel(inspection, "COUNTED", node, &[]);
            self.places(node, &merged.places);
            nodes.extend(merged.places.iter().map(|&(doc, at)| (doc, at, node)));
        }
        nodes.sort_unstable_by_key(|&(doc, at, node)| (doc, at, node));
        nodes
    }

    fn findings(
        &mut self,
        event: &Event<'_>,
        key: &str,
        inspection: NodeId,
        measures: &[(usize, Span, NodeId)],
    ) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        for (content, merged) in contents(key, &event.findings) {
            let f = merged.fact;
            let stance = match f.stance {
                Stance::Strength => "strength",
                Stance::Weakness => "weakness",
                Stance::Mixed => "mixed",
                Stance::Neutral => "neutral",
            };
            let change = f.change.map(|change| match change {
                Change::Improved => "improved",
                Change::Declined => "declined",
            });
            let properties: [(&str, Value); 5] = [
                ("text", (&*merged.text).into()),
                ("stance", stance.into()),
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

    fn places(&mut self, node: NodeId, places: &[(usize, Span)]) {
        for &(doc, at) in places {
            self.builder.stated(node, self.documents[doc], &self.facts[doc], at);
        }
    }

    fn subjects(&mut self, node: NodeId, topics: &[String], issues: &[(String, String)]) {
        for (rank, topic) in (1_i64..).zip(topics) {
            if let Some((topic, _)) = self.topics.get(topic.as_str()).copied() {
                self.builder.rel(node, "ABOUT", topic, &[("rank", rank.into())]);
            }
        }
        for (topic, aspect) in issues {
            if let Some(issue) = self.issue(topic, aspect) {
                self.builder.rel(node, "RAISES", issue, &[]);
            }
        }
    }

    /// The node of a topic under an aspect, made with its tie to the topic when it is first raised.
    fn issue(&mut self, topic: &str, aspect: &str) -> Option<NodeId> {
        let (of, name) = self.topics.get(topic).copied()?;
        let properties: [(&str, Value); 3] = [
            ("name", format!("{name}: {}", aspect.replace('-', " ")).into()),
            ("topic", topic.into()),
            ("aspect", aspect.into()),
        ];
        let before = self.builder.graph().node_count();
        let node = self
            .builder
            .node("Issue", &format!("{topic}\u{1f}{aspect}"), &properties);
        if self.builder.graph().node_count() > before {
            self.builder.rel(node, "OF", of, &[]);
        }
        Some(node)
    }

    fn mentions(&mut self, node: NodeId, places: &[(usize, Span)]) {
        let mut named: Vec<NodeId> = Vec::new();
        for &(doc, span) in places {
            let mentions = &self.mentions[doc];
            let from = mentions.partition_point(|(at, _)| at.start < span.start);
            named.extend(
                mentions[from..]
                    .iter()
                    .take_while(|(at, _)| at.start < span.end)
                    .map(|(_, node)| *node),
            );
        }
        named.sort_unstable();
        named.dedup();
        for entity in named {
            self.builder.rel(node, "MENTIONS", entity, &[]);
        }
    }

    fn people(&mut self, events: &[Event<'_>], woven: &[Woven]) {
        let mut home: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, event) in events.iter().enumerate() {
            home.extend(event.documents.iter().map(|&doc| (doc, at)));
        }
        for person in people::people(self.facts) {
            let known = person.facts.iter().filter(|(doc, _)| home.contains_key(doc)).count();
            if known == 0 {
                continue;
            }
            let content = words(person.name).collect::<Vec<_>>().join(" ");
            let node = self.builder.node("Person", &content, &[("name", person.name.into())]);
            let mut roles = std::collections::BTreeSet::new();
            for (doc, fact) in person.facts {
                let Some(&at) = home.get(&doc) else { continue };
                self.builder
                    .stated(node, self.documents[doc], &self.facts[doc], fact.at);
                if !roles.insert((at, fact.role as u8)) {
                    continue;
                }
                match fact.role {
                    Role::Led => self.builder.rel(node, "LED", woven[at].inspection, &[]),
                    Role::Inspected => self.builder.rel(node, "INSPECTED", woven[at].inspection, &[]),
                    Role::Directs => {
                        let as_of = events[at].published.or(events[at].start);
                        self.builder
                            .rel(node, "DIRECTS", woven[at].authority, &[("as_of", as_of.into())]);
                    }
                }
            }
        }
    }

    /// What only several inspections together tell.
    fn history(&mut self, events: &[Event<'_>], woven: &[Woven]) {
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
        for (_, own) in by_authority(events) {
            for pair in own.windows(2) {
                self.builder
                    .rel(woven[pair[1]].inspection, "FOLLOWS", woven[pair[0]].inspection, &[]);
            }
            for repeat in repeats::repeats(events, &own) {
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

    fn subject(&mut self, (topic, aspect): Subject<'_>) -> Option<NodeId> {
        match aspect {
            Some(aspect) => self.issue(topic, aspect),
            None => self.topics.get(topic).map(|(node, _)| *node),
        }
    }
}

/// The events of each authority, in order of name and date.
fn by_authority<'e>(events: &'e [Event<'_>]) -> Vec<(&'e str, Vec<usize>)> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match groups.last_mut() {
            Some((name, own)) if name.eq_ignore_ascii_case(event.authority) => own.push(at),
            _ => groups.push((event.authority, vec![at])),
        }
    }
    groups
}

/// Each fact with what tells it from every other: its inspection, its words, and how often they came before.
fn contents<'m, 'a, T>(
    key: &str,
    merged: &'m [Merged<'a, T>],
) -> impl Iterator<Item = (String, &'m Merged<'a, T>)> + use<'m, 'a, T> {
    let mut before: BTreeMap<String, usize> = BTreeMap::new();
    let key = key.to_owned();
    merged.iter().map(move |m| {
        let text = words(&m.text).collect::<Vec<_>>().join(" ");
        let count = before.entry(text.clone()).and_modify(|n| *n += 1).or_insert(0);
        (format!("{key}\u{1f}{text}\u{1f}{count}"), m)
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

fn count(number: usize) -> Value {
    (number as i64).into()
}

/// A score with as many places as mean something.
fn rounded(score: f64) -> Value {
    ((score * 1000.0).round() / 1000.0).into()
}
