use std::io::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use crate::extract::Facts;
use crate::graph::{Bulk, Given, Graph, NodeId, Symbol};
use crate::text::Span;

/// The labels and relationship types of the schema. A graph knows them all, so that asking for one that no
/// report has filled yet is an empty answer and not a misspelling.
const SCHEMA: &str = "Authority Document Inspection Judgement Recommendation Finding Topic Issue Service Organisation \
    Person Measure RecalledInspection STATED_IN REPORTS OF FOLLOWS JUDGED RECOMMENDED FOUND COUNTED SUPPORTS ABOUT RAISES MENTIONS STATES \
    DELIVERS SUCCEEDED_BY LED INSPECTED DIRECTS ASSESSED REPEATS RECURS_IN RECALLS";

/// So many relationships a fact has, about: of those that there are, as many are made room for.
const RELS_PER_FACT: usize = 6;

/// Adds nodes whose ids come from their content, and relationships between them. `'t` is how long the documents live.
pub(super) struct Builder<'t> {
    bulk: Bulk<'t>,
    /// Nodes by the digest of their content.
    nodes: FxHashMap<u128, NodeId>,
    ids: FxHashSet<i64>,
    /// The ids of nodes as they are spelt, each with where it begins: every relationship spells two.
    spelt: Vec<([u8; DIGITS], usize)>,
    /// The symbols of names that the program knows, by address and length: there are few, and each is asked for often.
    symbols: FxHashMap<(usize, usize), Symbol>,
    /// What an id is made from, kept to be written over by the next.
    content: Vec<u8>,
}

impl<'t> Builder<'t> {
    /// A builder of an empty graph that knows the schema's names, with room for so many facts.
    pub(super) fn new(facts: usize) -> Self {
        let mut bulk = Bulk::new();
        for name in SCHEMA.split_whitespace() {
            bulk.intern(name);
        }
        bulk.expect(facts, facts * RELS_PER_FACT);
        let mut ids = FxHashSet::default();
        ids.reserve(facts * (1 + RELS_PER_FACT));
        let mut nodes = FxHashMap::default();
        nodes.reserve(facts);
        Self {
            bulk,
            nodes,
            ids,
            spelt: Vec::with_capacity(facts),
            symbols: FxHashMap::default(),
            content: Vec::new(),
        }
    }

    /// The node of this label and content, made if it is new. Absent properties are left out.
    pub(super) fn node<const N: usize>(
        &mut self,
        label: &'static str,
        content: &[&str],
        properties: &[(&'static str, Given<'_>); N],
    ) -> NodeId {
        self.content.clear();
        self.content.extend_from_slice(label.as_bytes());
        for part in content {
            self.content.push(0x1f);
            self.content.extend_from_slice(part.as_bytes());
        }
        let digest = digest(&self.content);
        if let Some(&known) = self.nodes.get(&digest) {
            return known;
        }
        let id = self.id(digest);
        let label = self.symbol(label);
        let mut properties = self.properties(properties);
        let node = self.bulk.node(id, label, &mut properties);
        self.nodes.insert(digest, node);
        self.spelt.push(digits(id.unsigned_abs()));
        node
    }

    /// A relationship; a second one of the same type and properties between two nodes is another fact.
    pub(super) fn rel<const N: usize>(
        &mut self,
        start: NodeId,
        kind: &'static str,
        end: NodeId,
        properties: &[(&'static str, Given<'_>); N],
    ) {
        self.content.clear();
        self.content.extend_from_slice(kind.as_bytes());
        for end in [start, end] {
            self.content.push(0x1f);
            let (digits, from) = &self.spelt[end.number()];
            self.content.extend_from_slice(&digits[*from..]);
        }
        self.content.push(0x1f);
        spell(properties, &mut self.content);
        let id = self.id(digest(&self.content));
        let kind = self.symbol(kind);
        let mut properties = self.properties(properties);
        self.bulk.rel(id, kind, start, end, &mut properties);
    }

    /// Where the words of a node stand.
    pub(super) fn stated(&mut self, node: NodeId, document: NodeId, facts: &Facts, at: Span) {
        self.rel(node, "STATED_IN", document, &place(facts, at));
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

    /// Keeps the text that a document stands for.
    pub(super) fn set_text(&mut self, document: NodeId, text: &'t str) {
        self.bulk.set_text(document, text);
    }

    pub(super) fn finish(self) -> Graph {
        self.bulk.graph()
    }

    fn properties<'p, 'v, const N: usize>(
        &mut self,
        properties: &'p [(&'static str, Given<'v>); N],
    ) -> [(Symbol, &'p Given<'v>); N] {
        properties.each_ref().map(|(key, value)| (self.symbol(key), value))
    }

    fn symbol(&mut self, name: &'static str) -> Symbol {
        let place = (name.as_ptr().addr(), name.len());
        let bulk = &mut self.bulk;
        *self.symbols.entry(place).or_insert_with(|| bulk.intern(name))
    }

    /// A number from the digest of a content: 47 bits, so that JSON's readers keep it whole; the next free one where
    /// two contents meet.
    fn id(&mut self, digest: u128) -> i64 {
        let mut id = (digest >> 81) as i64 + (1 << 32);
        while !self.ids.insert(id) {
            id += 1;
        }
        id
    }
}

/// The first half of a content's SHA-256.
fn digest(content: &[u8]) -> u128 {
    let digest = Sha256::digest(content);
    digest.first_chunk().map_or(0, |half| u128::from_be_bytes(*half))
}

/// Writes properties as they would be debugged with values of the graph; most of them are numbers, and there are many.
fn spell(properties: &[(&str, Given<'_>)], text: &mut Vec<u8>) {
    text.push(b'[');
    for (at, (key, value)) in properties.iter().enumerate() {
        text.extend_from_slice(if at == 0 { b"(\"" } else { b", (\"" });
        text.extend_from_slice(key.as_bytes());
        text.extend_from_slice(b"\", ");
        if let Some(number) = value.as_int() {
            text.extend_from_slice(b"Int(");
            push_number(number, text);
            text.push(b')');
        } else if let Some(plain) = value.as_str().filter(|text| is_plain(text)) {
            text.extend_from_slice(b"Str(\"");
            text.extend_from_slice(plain.as_bytes());
            text.extend_from_slice(b"\")");
        } else {
            // Writing to memory cannot fail.
            let _ = write!(text, "{:?}", value.clone().value());
        }
        text.push(b')');
    }
    text.push(b']');
}

/// Whether a text is spelt as it stands.
fn is_plain(text: &str) -> bool {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    text.as_bytes().iter().all(plain)
}

/// Writes a number; there are several in the content of each relationship.
fn push_number(number: i64, text: &mut Vec<u8>) {
    if number < 0 {
        text.push(b'-');
    }
    let (digits, from) = digits(number.unsigned_abs());
    text.extend_from_slice(&digits[from..]);
}

/// The most digits that a number has.
const DIGITS: usize = 20;

/// The digits of a number, at the end of an array, and where they begin.
fn digits(number: u64) -> ([u8; DIGITS], usize) {
    let mut digits = [0; DIGITS];
    let (mut rest, mut from) = (number, DIGITS);
    // Two digits at a time, as dividing takes longest.
    while rest > 9 {
        let two = (rest % 100) as u8;
        rest /= 100;
        from -= 2;
        digits[from] = b'0' + two / 10;
        digits[from + 1] = b'0' + two % 10;
    }
    if rest > 0 || from == DIGITS {
        from -= 1;
        digits[from] = b'0' + rest as u8;
    }
    (digits, from)
}

/// Properties that say where words stand: page, line and byte offsets.
pub(super) fn place<'v>(facts: &Facts, at: Span) -> [(&'static str, Given<'v>); 4] {
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
    use crate::graph::Value;

    #[test]
    fn properties_are_spelt_as_they_are_debugged() {
        let score: Given<'_> = 0.5.into();
        let day = jiff::civil::date(2017, 11, 13);
        for properties in [
            vec![],
            vec![
                ("page", Given::from(None::<i64>)),
                ("line", (-3).into()),
                ("end", i64::MIN.into()),
            ],
            vec![("by", "marker \"4\"".into()), ("score", score), ("rank", 1.into())],
            vec![
                ("why", "takes up the hub, named before it".into()),
                ("on", vec![day].into()),
            ],
        ] {
            let mut text = Vec::new();
            spell(&properties, &mut text);
            let values: Vec<(&str, Value)> = properties
                .into_iter()
                .map(|(key, given)| (key, given.value()))
                .collect();
            assert_eq!(text, format!("{values:?}").into_bytes());
        }
    }
}
