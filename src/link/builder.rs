use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use crate::extract::Facts;
use crate::graph::{Bulk, Given, Graph, NodeId, Symbol, Value};
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

/// Writes properties so that no two differ and read alike: each as its name and its value, texts with their lengths before them,
/// numbers in eight bytes with the lowest first. Ids of relationships are made of this, so it must not change.
fn spell(properties: &[(&str, Given<'_>)], content: &mut Vec<u8>) {
    for (key, value) in properties {
        spell_text(key, content);
        if let Some(number) = value.as_int() {
            spell_number(number, content);
        } else if let Some(text) = value.as_str() {
            content.push(b's');
            spell_text(text, content);
        } else {
            spell_value(&value.clone().value(), content);
        }
    }
}

fn spell_number(number: i64, content: &mut Vec<u8>) {
    content.push(b'i');
    content.extend_from_slice(&number.to_le_bytes());
}

fn spell_text(text: &str, content: &mut Vec<u8>) {
    content.extend_from_slice(&(text.len() as u64).to_le_bytes());
    content.extend_from_slice(text.as_bytes());
}

/// A letter for the type, then the value; linking makes no others than these.
fn spell_value(value: &Value, content: &mut Vec<u8>) {
    match value {
        Value::Int(number) => spell_number(*number, content),
        Value::Float(number) => {
            content.push(b'f');
            content.extend_from_slice(&number.to_bits().to_le_bytes());
        }
        Value::Bool(truth) => content.extend_from_slice(&[b'b', u8::from(*truth)]),
        Value::Str(text) => {
            content.push(b's');
            spell_text(text, content);
        }
        Value::List(items) => {
            content.push(b'l');
            content.extend_from_slice(&(items.len() as u64).to_le_bytes());
            items.iter().for_each(|item| spell_value(item, content));
        }
        Value::Date(_) => {
            content.push(b'd');
            spell_text(
                &value.as_date().map_or_else(String::new, |day| day.to_string()),
                content,
            );
        }
        _ => content.push(b'n'),
    }
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

    #[test]
    fn properties_that_differ_are_spelt_otherwise() {
        let day = jiff::civil::date(2017, 11, 13);
        let values: Vec<Given<'_>> = vec![
            Given::from(None::<i64>),
            1.into(),
            1.0.into(),
            "1".into(),
            "".into(),
            vec![day].into(),
            vec![day, day].into(),
            vec!["2017-11-13"].into(),
        ];
        let mut all = std::collections::BTreeSet::new();
        for value in &values {
            for properties in [
                vec![("on", value.clone())],
                vec![("o", value.clone())],
                vec![("on", value.clone()), ("on", value.clone())],
            ] {
                let mut content = Vec::new();
                spell(&properties, &mut content);
                assert!(all.insert(content), "{value:?}");
            }
        }
        let mut content = Vec::new();
        spell(&[("by", "me".into()), ("n", (-2).into())], &mut content);
        let expected = b"\x02\0\0\0\0\0\0\0bys\x02\0\0\0\0\0\0\0me\x01\0\0\0\0\0\0\0ni\xfe\xff\xff\xff\xff\xff\xff\xff";
        assert_eq!(content, expected, "ids would change");
    }
}
