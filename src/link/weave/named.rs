//! Services, bodies and people, and who mentions them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Weaver, Woven, by_authority};
use crate::extract::{Named, Role};
use crate::graph::NodeId;
use crate::link::builder::place;
use crate::link::events::Event;
use crate::link::names::{Entity, entities, meant};
use crate::link::{people, succession};
use crate::text::{Span, same_words};
use crate::vocabulary::People;

impl Weaver<'_> {
    /// Services are an authority's own; bodies are the same for all.
    pub(super) fn named(&mut self, events: &[Event<'_>]) {
        for (authority, own) in by_authority(events) {
            let documents: Vec<usize> = own
                .iter()
                .flat_map(|&event| events[event].documents.iter().copied())
                .collect();
            let services = entities(self.facts, &documents, |f| &f.services, |_, _| None, self.keys);
            let owner = self.authority(authority);
            let mut nodes = Vec::new();
            for service in &services {
                let node = self.entity("Service", &authority.to_lowercase(), service);
                self.builder.rel(node, "OF", owner, &[]);
                for topic in &service.delivers {
                    if let Some((topic, _)) = self.topics.get(topic) {
                        self.builder.rel(node, "DELIVERS", *topic, &[]);
                    }
                }
                nodes.push(node);
            }
            let own: Vec<&Event<'_>> = own.iter().map(|&event| &events[event]).collect();
            for it in succession::successions(self.facts, &own, &services, self.keys) {
                let (doc, at) = it.stated;
                let [page, line, start, end] = place(&self.facts[doc], at);
                let document = ("document", self.facts[doc].source.path.as_str().into());
                let properties = [page, line, start, end, document, ("by", it.by.into())];
                self.builder
                    .rel(nodes[it.earlier], "SUCCEEDED_BY", nodes[it.later], &properties);
            }
        }
        let reporting: Vec<usize> = events
            .iter()
            .flat_map(|event| event.documents.iter().copied())
            .collect();
        let areas = events
            .iter()
            .flat_map(|event| event.documents.iter().map(|&doc| (doc, event.authority)));
        let areas: BTreeMap<usize, &str> = areas.collect();
        let bodies = meant(self.facts, areas.iter().map(|(&doc, &area)| (area, doc)), self.keys);
        let means = |doc: usize, named: &Named| {
            let kind = named.kind.as_deref()?;
            bodies.get(&(*areas.get(&doc)?, kind)).copied()
        };
        for organisation in entities(self.facts, &reporting, |f| &f.organisations, means, self.keys) {
            self.entity("Organisation", "", &organisation);
        }
        for mentions in &mut self.mentions {
            mentions.sort_unstable();
        }
    }

    pub(super) fn authority(&mut self, name: &str) -> NodeId {
        self.builder
            .node("Authority", &[&name.to_lowercase()], &[("name", name.into())])
    }

    pub(super) fn entity(&mut self, label: &'static str, owner: &str, entity: &Entity<'_>) -> NodeId {
        let properties = [
            ("name", entity.name.into()),
            ("abbreviation", entity.abbreviation.into()),
            ("names", entity.names.clone().into()),
        ];
        let node = self
            .builder
            .node(label, &[owner, &self.keys.of(entity.name)], &properties);
        for m in &entity.mentions {
            self.builder
                .stated_because(node, self.documents[m.doc], &self.facts[m.doc], m.at, &m.why);
            self.mentions[m.doc].push((m.at, node));
        }
        node
    }

    pub(super) fn mentions(&mut self, node: NodeId, places: &[(usize, Span)]) {
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

    pub(super) fn people(&mut self, events: &[Event<'_>], woven: &[Woven], cues: &People) {
        let mut home: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, event) in events.iter().enumerate() {
            home.extend(event.documents.iter().map(|&doc| (doc, at)));
        }
        for person in people::people(self.facts, cues) {
            let known = person.facts.iter().filter(|(doc, _)| home.contains_key(doc)).count();
            if known == 0 {
                continue;
            }
            let content = same_words(person.name);
            let node = self
                .builder
                .node("Person", &[&content], &[("name", person.name.into())]);
            let mut roles = BTreeSet::new();
            for (doc, fact) in person.facts {
                let Some(&at) = home.get(&doc) else { continue };
                let why = people::why(&fact.name, person.name);
                self.builder
                    .stated_because(node, self.documents[doc], &self.facts[doc], fact.at, why);
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
}
