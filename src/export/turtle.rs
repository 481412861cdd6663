//! Linked data: PROV-O says where facts come from, Web Annotation points at the words that state them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{BlankNode, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TripleRef};
use oxttl::TurtleSerializer;
use oxttl::turtle::WriterTurtleSerializer;

use super::members::Members;
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::output::{label_of, node_name, one_line, printable, text};

/// The namespaces of nodes, of the schema's names, and of the vocabularies of others.
const NODES: &str = "urn:refrain:";
const SCHEMA: &str = "urn:refrain:schema#";
const PROV: &str = "http://www.w3.org/ns/prov#";
const OA: &str = "http://www.w3.org/ns/oa#";
/// Characters of context that a quotation is found again by.
const CONTEXT: usize = 32;

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let prefixes = [
        ("refrain", SCHEMA),
        ("prov", PROV),
        ("oa", OA),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let mut serializer = TurtleSerializer::new();
    for (name, iri) in prefixes {
        serializer = serializer.with_prefix(name, iri).map_err(io::Error::other)?;
    }
    let mut triples = Triples {
        graph,
        predicates: predicates(graph, members),
        to: serializer.for_writer(out),
    };
    triples.reading()?;
    members.nodes.iter().try_for_each(|&node| triples.node(node))?;
    members.rels.iter().try_for_each(|&rel| triples.relationship(rel))?;
    triples.to.finish()?;
    Ok(())
}

struct Triples<'a> {
    graph: &'a Graph,
    /// The predicate of each type of relationships.
    predicates: BTreeMap<Symbol, NamedNode>,
    to: WriterTurtleSerializer<&'a mut dyn Write>,
}

impl Triples<'_> {
    fn say(&mut self, subject: &NamedOrBlankNode, predicate: NamedNodeRef, object: impl Into<Term>) -> io::Result<()> {
        let object = object.into();
        self.to.serialize_triple(TripleRef::new(subject, predicate, &object))
    }

    /// Who read the documents.
    fn reading(&mut self) -> io::Result<()> {
        let (reading, reader) = (named(NODES, "reading"), named(NODES, "refrain"));
        let activity = NamedOrBlankNode::from(reading);
        self.say(&activity, rdf::TYPE, named(PROV, "Activity"))?;
        self.say(&activity, named(PROV, "wasAssociatedWith").as_ref(), reader.clone())?;
        let agent = NamedOrBlankNode::from(reader);
        self.say(&agent, rdf::TYPE, named(PROV, "SoftwareAgent"))?;
        self.say(
            &agent,
            rdfs::LABEL,
            plain(concat!("refrain ", env!("CARGO_PKG_VERSION"))),
        )
    }

    fn node(&mut self, node: NodeId) -> io::Result<()> {
        let graph = self.graph;
        let subject = NamedOrBlankNode::from(iri(graph, node));
        for label in super::label_names(graph, node) {
            self.say(&subject, rdf::TYPE, named(SCHEMA, label))?;
        }
        let class = match label_of(graph, node) {
            "Person" => "Person",
            "Organisation" | "Authority" => "Organization",
            "Inspection" => "Activity",
            _ => "Entity",
        };
        self.say(&subject, rdf::TYPE, named(PROV, class))?;
        self.say(&subject, rdfs::LABEL, plain(&one_line(&node_name(graph, node))))?;
        for (key, value) in sorted(graph, graph.properties(node)) {
            self.property(&subject, key, value)?;
        }
        Ok(())
    }

    fn relationship(&mut self, rel: RelId) -> io::Result<()> {
        let graph = self.graph;
        let (start, end) = graph.ends(rel);
        let (from, to) = (iri(graph, start), iri(graph, end));
        let kind = graph.name(graph.kind(rel));
        if kind == "STATED_IN" {
            return self.evidence(rel, from, to, end);
        }
        let subject = NamedOrBlankNode::from(from.clone());
        let spelt = || named(SCHEMA, kind);
        let predicate = self.predicates.get(&graph.kind(rel)).cloned().unwrap_or_else(spelt);
        self.say(&subject, predicate.as_ref(), to.clone())?;
        let properties = sorted(graph, graph.rel_properties(rel));
        if properties.is_empty() {
            return Ok(());
        }
        // What a relationship itself says needs a statement about the statement.
        let statement = NamedOrBlankNode::from(named(NODES, &format!("relationship:{}", graph.rel_id(rel))));
        self.say(&statement, rdf::TYPE, rdf::STATEMENT.into_owned())?;
        self.say(&statement, rdf::SUBJECT, from)?;
        self.say(&statement, rdf::PREDICATE, predicate)?;
        self.say(&statement, rdf::OBJECT, to)?;
        properties
            .into_iter()
            .try_for_each(|(key, value)| self.property(&statement, key, value))
    }

    /// An annotation: the fact is its body; the words in the document, by quotation and by position, are its target.
    fn evidence(&mut self, rel: RelId, fact: NamedNode, document: NamedNode, of: NodeId) -> io::Result<()> {
        let graph = self.graph;
        let subject = NamedOrBlankNode::from(fact.clone());
        self.say(&subject, named(PROV, "wasDerivedFrom").as_ref(), document.clone())?;
        self.say(
            &subject,
            named(PROV, "wasGeneratedBy").as_ref(),
            named(NODES, "reading"),
        )?;
        let id = graph.rel_id(rel);
        let annotation = NamedOrBlankNode::from(named(NODES, &format!("evidence:{id}")));
        let target = blank(&format!("t{id}"));
        self.say(&annotation, rdf::TYPE, named(OA, "Annotation"))?;
        self.say(&annotation, named(OA, "hasBody").as_ref(), fact)?;
        self.say(&annotation, named(OA, "hasTarget").as_ref(), target.clone())?;
        let target = NamedOrBlankNode::from(target);
        self.say(&target, rdf::TYPE, named(OA, "SpecificResource"))?;
        self.say(&target, named(OA, "hasSource").as_ref(), document)?;
        let number = |key: &str| graph.rel_property(rel, graph.symbol(key)?).and_then(Value::as_int);
        for key in ["page", "line"] {
            if let Some(place) = number(key) {
                self.say(&target, named(SCHEMA, key).as_ref(), Literal::from(place))?;
            }
        }
        let offset = |key| number(key).and_then(|at| usize::try_from(at).ok());
        let text = graph.text(of).map_or("", |text| text);
        let Some(words) = offset("start")
            .zip(offset("end"))
            .and_then(|(start, end)| Words::at(text, start, end))
        else {
            return Ok(());
        };
        let (quote, position) = (blank(&format!("q{id}")), blank(&format!("p{id}")));
        for selector in [&quote, &position] {
            self.say(&target, named(OA, "hasSelector").as_ref(), selector.clone())?;
        }
        let quote = NamedOrBlankNode::from(quote);
        self.say(&quote, rdf::TYPE, named(OA, "TextQuoteSelector"))?;
        for (key, part) in [
            ("prefix", words.before),
            ("exact", words.exact),
            ("suffix", words.after),
        ] {
            self.say(&quote, named(OA, key).as_ref(), plain(&printable(part)))?;
        }
        let position = NamedOrBlankNode::from(position);
        self.say(&position, rdf::TYPE, named(OA, "TextPositionSelector"))?;
        for (key, at) in [("start", words.start), ("end", words.end)] {
            let at = Literal::new_typed_literal(at.to_string(), xsd::NON_NEGATIVE_INTEGER);
            self.say(&position, named(OA, key).as_ref(), at)?;
        }
        Ok(())
    }

    fn property(&mut self, subject: &NamedOrBlankNode, key: &str, value: &Value) -> io::Result<()> {
        let predicate = named(SCHEMA, key);
        match value {
            Value::List(items) => items
                .iter()
                .try_for_each(|item| self.say(subject, predicate.as_ref(), literal(self.graph, item))),
            value => self.say(subject, predicate.as_ref(), literal(self.graph, value)),
        }
    }
}

/// Types of relationships as predicates, which are written in small letters; types that differ in nothing else keep theirs.
fn predicates(graph: &Graph, members: &Members) -> BTreeMap<Symbol, NamedNode> {
    let kinds: BTreeSet<Symbol> = members.rels.iter().map(|&rel| graph.kind(rel)).collect();
    let lower = |kind: &Symbol| graph.name(*kind).to_lowercase();
    let mut spelt = BTreeMap::<String, usize>::new();
    for kind in &kinds {
        *spelt.entry(lower(kind)).or_default() += 1;
    }
    let local = |kind: &Symbol| match lower(kind) {
        alone if spelt.get(&alone) == Some(&1) => alone,
        _ => graph.name(*kind).to_owned(),
    };
    kinds.iter().map(|kind| (*kind, named(SCHEMA, &local(kind)))).collect()
}

/// Words of a text with what stands around them; `start` and `end` count characters, as the selector wants it.
struct Words<'a> {
    before: &'a str,
    exact: &'a str,
    after: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Words<'a> {
    /// The words between two byte offsets; `None` where these are none of the text.
    fn at(text: &'a str, start: usize, end: usize) -> Option<Self> {
        let (head, exact, tail) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
        let from = head.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = tail.char_indices().nth(CONTEXT).map_or(tail.len(), |(at, _)| at);
        let first = head.chars().count();
        Some(Self {
            before: head.get(from..)?,
            exact,
            after: tail.get(..to)?,
            start: first,
            end: first + exact.chars().count(),
        })
    }
}

fn sorted<'g>(graph: &'g Graph, properties: &'g [(crate::graph::Symbol, Value)]) -> Vec<(&'g str, &'g Value)> {
    let named = properties.iter().map(|(key, value)| (graph.name(*key), value));
    let mut sorted: Vec<_> = named.filter(|(_, value)| !matches!(value, Value::Null)).collect();
    sorted.sort_unstable_by_key(|&(key, _)| key);
    sorted
}

/// A value of the type that XML Schema has for it; what that type cannot write is text: years of five digits, durations whose
/// parts have different signs.
fn literal(graph: &Graph, value: &Value) -> Literal {
    let typed = |words: String, kind| Literal::new_typed_literal(words, kind);
    match value {
        Value::Bool(truth) => Literal::from(*truth),
        Value::Int(number) => Literal::from(*number),
        Value::Float(number) => Literal::from(*number),
        Value::Date(day) if has_four_digits(day.year()) => typed(day.near().to_string(), xsd::DATE),
        Value::LocalDateTime(moment) if has_four_digits(moment.year()) => {
            typed(moment.near().to_string(), xsd::DATE_TIME)
        }
        // The name of a time zone has no place in it; the hour it sets has.
        Value::DateTime(moment) if has_four_digits(moment.year()) => {
            let offset = moment.near().strftime("%:z");
            typed(format!("{}{offset}", moment.near().datetime()), xsd::DATE_TIME)
        }
        Value::Duration(_) if !text(graph, value).contains('-') => typed(text(graph, value), xsd::DURATION),
        value => plain(&printable(&text(graph, value))),
    }
}

fn has_four_digits(year: i64) -> bool {
    (1..10_000).contains(&year)
}

fn plain(words: &str) -> Literal {
    Literal::new_simple_literal(words)
}

fn iri(graph: &Graph, node: NodeId) -> NamedNode {
    let label = label_of(graph, node).to_lowercase();
    named(NODES, &format!("{label}:{}", graph.id(node)))
}

/// A name in a namespace; what an identifier may not hold is spelt out by its bytes, `%20`, so that names stay apart.
fn named(space: &str, name: &str) -> NamedNode {
    let mut iri = space.to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':') {
            iri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(iri, "%{byte:02X}");
        }
    }
    NamedNode::new_unchecked(iri)
}

/// A node without a name; letters and digits alone come here.
fn blank(id: &str) -> BlankNode {
    BlankNode::new_unchecked(id.replace('-', "m"))
}
