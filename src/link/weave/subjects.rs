//! Topics, issues, and what speaks of them.

use super::Weaver;
use crate::graph::NodeId;
use crate::link::assess;
use crate::vocabulary::Subject;

impl<'a> Weaver<'a> {
    pub(super) fn taxonomy(&mut self, topics: &'a [Subject]) {
        for topic in topics {
            let properties = [
                ("id", topic.id.as_str().into()),
                ("name", topic.name.as_str().into()),
                ("area", topic.area.as_deref().into()),
            ];
            let node = self.builder.node("Topic", &[&topic.id], &properties);
            self.topics.insert(&topic.id, (node, &topic.name));
        }
    }

    pub(super) fn subjects(&mut self, node: NodeId, topics: &[String], issues: &[(String, String)]) {
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
    pub(super) fn issue(&mut self, topic: &str, aspect: &str) -> Option<NodeId> {
        let (of, name) = self.topics.get(topic).copied()?;
        let known = self.issues.entry(of).or_default();
        if let Some((_, node)) = known.iter().find(|(own, _)| own == aspect) {
            return Some(*node);
        }
        let name = format!("{name}: {}", aspect.replace('-', " "));
        let properties = [
            ("name", name.as_str().into()),
            ("topic", topic.into()),
            ("aspect", aspect.into()),
        ];
        let node = self.builder.node("Issue", &[topic, aspect], &properties);
        known.push((aspect.to_owned(), node));
        self.builder.rel(node, "OF", of, &[]);
        Some(node)
    }

    pub(super) fn subject(&mut self, (topic, aspect): assess::Subject<'_>) -> Option<NodeId> {
        match aspect {
            Some(aspect) => self.issue(topic, aspect),
            None => self.topics.get(topic).map(|(node, _)| *node),
        }
    }
}
