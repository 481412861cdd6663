use std::io::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use crate::extract::Facts;
use crate::graph::{Graph, NodeId, Properties, Value};
use crate::text::Span;

/// The labels and relationship types of the schema. A graph knows them all, so that asking for one that no
/// report has filled yet is an empty answer and not a misspelling.
const SCHEMA: &str = "Authority Document Inspection Judgement Recommendation Finding Topic Issue Service Organisation \
    Person Measure RecalledInspection STATED_IN REPORTS OF FOLLOWS JUDGED RECOMMENDED FOUND COUNTED SUPPORTS ABOUT RAISES MENTIONS STATES \
    DELIVERS SUCCEEDED_BY LED INSPECTED DIRECTS ASSESSED REPEATS RECURS_IN RECALLS";

/// Adds nodes whose ids come from their content, and relationships between them.
pub(super) struct Builder {
    graph: Graph,
    nodes: FxHashMap<String, NodeId>,
    ids: FxHashSet<i64>,
    /// What the id of a relationship is made from, kept to be written over by the next.
    content: Vec<u8>,
}

impl Builder {
    /// A builder of an empty graph that knows the schema's names.
    pub(super) fn new() -> Self {
        let mut graph = Graph::new();
        for name in SCHEMA.split_whitespace() {
            graph.intern(name);
        }
        Self {
            graph,
            nodes: FxHashMap::default(),
            ids: FxHashSet::default(),
            content: Vec::new(),
        }
    }

    /// The node of this label and content, made if it is new. Null properties are left out.
    pub(super) fn node(&mut self, label: &str, content: &str, properties: &[(&str, Value)]) -> NodeId {
        let key = [label, "\u{1f}", content].concat();
        if let Some(&known) = self.nodes.get(&key) {
            return known;
        }
        let id = self.id(key.as_bytes());
        let label = self.graph.intern(label);
        let properties = self.properties(properties);
        let node = self.graph.create_node(Some(id), &[label], properties);
        self.nodes.insert(key, node);
        node
    }

    /// A relationship; a second one of the same type and properties between two nodes is another fact.
    pub(super) fn rel(&mut self, start: NodeId, kind: &str, end: NodeId, properties: &[(&str, Value)]) {
        let ends = (self.graph.id(start), self.graph.id(end));
        let mut content = std::mem::take(&mut self.content);
        content.clear();
        content.extend_from_slice(kind.as_bytes());
        for end in [ends.0, ends.1] {
            content.push(0x1f);
            push_number(end, &mut content);
        }
        content.push(0x1f);
        spell(properties, &mut content);
        let id = self.id(&content);
        self.content = content;
        let kind = self.graph.intern(kind);
        let properties = self.properties(properties);
        self.graph.create_rel(Some(id), kind, start, end, properties);
    }

    /// Where the words of a node stand.
    pub(super) fn stated(&mut self, node: NodeId, document: NodeId, facts: &Facts, at: Span) {
        let properties = place(facts, at);
        self.rel(node, "STATED_IN", document, &properties);
    }

    /// The same, and why these words are taken for a mention of the node.
    pub(super) fn stated_because(&mut self, node: NodeId, document: NodeId, facts: &Facts, at: Span, why: &str) {
        let [page, line, start, end] = place(facts, at);
        self.rel(
            node,
            "STATED_IN",
            document,
            &[page, line, start, end, ("why", why.into())],
        );
    }

    pub(super) const fn graph(&mut self) -> &mut Graph {
        &mut self.graph
    }

    pub(super) fn finish(self) -> Graph {
        self.graph
    }

    fn properties(&mut self, properties: &[(&str, Value)]) -> Properties {
        properties
            .iter()
            .map(|(key, value)| (self.graph.intern(key), value.clone()))
            .collect()
    }

    /// A number from content: 47 bits of its SHA-256, so that JSON's readers keep it whole; the next free one where
    /// two contents meet.
    fn id(&mut self, content: &[u8]) -> i64 {
        let digest = Sha256::digest(content);
        let bits = digest
            .iter()
            .take(6)
            .fold(0_i64, |bits, &byte| bits << 8 | i64::from(byte));
        let mut id = (bits >> 1) + (1 << 32);
        while !self.ids.insert(id) {
            id += 1;
        }
        id
    }
}

/// Writes properties as `{properties:?}` would; most of them are numbers, and there are many.
fn spell(properties: &[(&str, Value)], text: &mut Vec<u8>) {
    text.push(b'[');
    for (at, (key, value)) in properties.iter().enumerate() {
        text.extend_from_slice(if at == 0 { b"(\"" } else { b", (\"" });
        text.extend_from_slice(key.as_bytes());
        text.extend_from_slice(b"\", ");
        if let Value::Int(number) = value {
            text.extend_from_slice(b"Int(");
            push_number(*number, text);
            text.push(b')');
        } else {
            // Writing to memory cannot fail.
            let _ = write!(text, "{value:?}");
        }
        text.push(b')');
    }
    text.push(b']');
}

/// Writes a number; there are several in the content of each relationship.
fn push_number(number: i64, text: &mut Vec<u8>) {
    if number < 0 {
        text.push(b'-');
    }
    let mut digits = [0; 20];
    let (mut rest, mut from) = (number.unsigned_abs(), digits.len());
    // Two digits at a time, as dividing takes longest.
    while rest > 9 {
        let two = (rest % 100) as u8;
        rest /= 100;
        from -= 2;
        digits[from] = b'0' + two / 10;
        digits[from + 1] = b'0' + two % 10;
    }
    if rest > 0 || from == digits.len() {
        from -= 1;
        digits[from] = b'0' + rest as u8;
    }
    text.extend_from_slice(&digits[from..]);
}

/// Properties that say where words stand: page, line and byte offsets.
pub(super) fn place(facts: &Facts, at: Span) -> [(&'static str, Value); 4] {
    let (page, line) = facts.source.place(at.start);
    [
        ("page", facts.source.pages.map(|_| i64::from(page)).into()),
        ("line", i64::from(line).into()),
        ("start", (at.start as i64).into()),
        ("end", (at.end as i64).into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_spelt_as_they_are_debugged() {
        let score: Value = 0.5.into();
        for properties in [
            vec![],
            vec![
                ("page", Value::Null),
                ("line", Value::Int(-3)),
                ("end", Value::Int(i64::MIN)),
            ],
            vec![("by", "marker \"4\"".into()), ("score", score), ("rank", Value::Int(1))],
        ] {
            let mut text = Vec::new();
            spell(&properties, &mut text);
            assert_eq!(text, format!("{properties:?}").into_bytes());
        }
    }
}
