//! GraphML: every property a typed key. Several labels are joined with `:`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::members::Members;
use crate::graph::{Graph, Symbol, Value};
use crate::output::{printable, text};

/// The keys that GraphML wants declared, by who has the property (`node` or `edge`) and its name.
type Keys<'a> = BTreeMap<(&'static str, &'a str), Key>;

struct Key {
    id: String,
    kind: &'static str,
}

/// Keys of what is no property.
const LABELS: (&str, &str) = ("node", "labels");
const TYPE: (&str, &str) = ("edge", "type");

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(
        BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]),
    ))?;
    let keys = keys(graph, members);
    for ((of, name), Key { id, kind }) in &keys {
        let name = printable(name);
        let key = [("id", &**id), ("for", of), ("attr.name", &name), ("attr.type", kind)];
        xml.write_event(Event::Empty(BytesStart::new("key").with_attributes(key)))?;
    }
    let head = BytesStart::new("graph").with_attributes([("id", "refrain"), ("edgedefault", "directed")]);
    xml.write_event(Event::Start(head))?;
    for &node in &members.nodes {
        let start = BytesStart::new("node").with_attributes([("id", &*format!("n{}", graph.id(node)))]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, &keys, LABELS, &super::label_names(graph, node).join(":"))?;
        properties(&mut xml, graph, &keys, "node", graph.properties(node))?;
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for &rel in &members.rels {
        let (from, to) = graph.ends(rel);
        let [source, target] = [from, to].map(|node| format!("n{}", graph.id(node)));
        let id = format!("e{}", graph.rel_id(rel));
        let start = BytesStart::new("edge").with_attributes([("id", &*id), ("source", &source), ("target", &target)]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, &keys, TYPE, graph.name(graph.kind(rel)))?;
        properties(&mut xml, graph, &keys, "edge", graph.rel_properties(rel))?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    out.write_all(b"\n")
}

/// Types of all properties, numbered in the order of their names; one that differs from place to place is text.
fn keys<'a>(graph: &'a Graph, members: &Members) -> Keys<'a> {
    let mut kinds = BTreeMap::from([(LABELS, "string"), (TYPE, "string")]);
    let mut declare = |of, properties: &[(Symbol, Value)]| {
        for (key, value) in properties {
            let kind = kind(value);
            let declared = kinds.entry((of, graph.name(*key))).or_insert(kind);
            if *declared != kind {
                *declared = "string";
            }
        }
    };
    for &node in &members.nodes {
        declare("node", graph.properties(node));
    }
    for &rel in &members.rels {
        declare("edge", graph.rel_properties(rel));
    }
    let numbered = kinds.into_iter().enumerate();
    numbered
        .map(|(at, (name, kind))| {
            (
                name,
                Key {
                    id: format!("d{at}"),
                    kind,
                },
            )
        })
        .collect()
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::Int(_) => "long",
        Value::Float(_) => "double",
        _ => "string",
    }
}

fn properties<W: Write>(
    xml: &mut Writer<W>,
    graph: &Graph,
    keys: &Keys,
    of: &'static str,
    properties: &[(Symbol, Value)],
) -> io::Result<()> {
    properties
        .iter()
        .try_for_each(|(key, value)| data(xml, keys, (of, graph.name(*key)), &text(graph, value)))
}

fn data<W: Write>(xml: &mut Writer<W>, keys: &Keys, name: (&'static str, &str), value: &str) -> io::Result<()> {
    let id = keys.get(&name).map_or("", |key| &key.id);
    xml.write_event(Event::Start(BytesStart::new("data").with_attributes([("key", id)])))?;
    // XML has no way to write most control characters, not even escaped.
    xml.write_event(Event::Text(BytesText::new(&printable(value))))?;
    xml.write_event(Event::End(BytesEnd::new("data")))
}
