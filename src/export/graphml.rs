//! GraphML: every property a typed key. Several labels are joined with `:`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::members::Members;
use crate::graph::{Graph, Symbol, Value};
use crate::output::{printable, text};

/// The keys that GraphML wants declared: who has the property (`node` or `edge`), its name, its type.
type Keys<'a> = BTreeMap<(&'static str, &'a str), &'static str>;

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(
        BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]),
    ))?;
    let keys = keys(graph, members);
    for ((of, name), kind) in &keys {
        let key = [
            ("id", &*key_id(of, name)),
            ("for", of),
            ("attr.name", name),
            ("attr.type", kind),
        ];
        xml.write_event(Event::Empty(BytesStart::new("key").with_attributes(key)))?;
    }
    let head = BytesStart::new("graph").with_attributes([("id", "refrain"), ("edgedefault", "directed")]);
    xml.write_event(Event::Start(head))?;
    for &node in &members.nodes {
        let start = BytesStart::new("node").with_attributes([("id", &*format!("n{}", graph.id(node)))]);
        xml.write_event(Event::Start(start))?;
        data(
            &mut xml,
            &key_id("node", "labels"),
            &super::label_names(graph, node).join(":"),
        )?;
        properties(&mut xml, graph, "node", graph.properties(node))?;
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for &rel in &members.rels {
        let (from, to) = graph.ends(rel);
        let [source, target] = [from, to].map(|node| format!("n{}", graph.id(node)));
        let id = format!("e{}", graph.rel_id(rel));
        let start = BytesStart::new("edge").with_attributes([("id", &*id), ("source", &source), ("target", &target)]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, &key_id("edge", "type"), graph.name(graph.kind(rel)))?;
        properties(&mut xml, graph, "edge", graph.rel_properties(rel))?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    out.write_all(b"\n")
}

fn key_id(of: &str, name: &str) -> String {
    format!("{of} {}", printable(name))
}

fn keys<'a>(graph: &'a Graph, members: &Members) -> Keys<'a> {
    let mut keys = Keys::from([(("node", "labels"), "string"), (("edge", "type"), "string")]);
    let mut declare = |of, properties: &[(Symbol, Value)]| {
        for (key, value) in properties {
            let kind = kind(value);
            let declared = keys.entry((of, graph.name(*key))).or_insert(kind);
            if *declared != kind {
                *declared = "string";
            }
        }
    };
    members
        .nodes
        .iter()
        .for_each(|&node| declare("node", graph.properties(node)));
    members
        .rels
        .iter()
        .for_each(|&rel| declare("edge", graph.rel_properties(rel)));
    keys
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
    of: &'static str,
    properties: &[(Symbol, Value)],
) -> io::Result<()> {
    properties
        .iter()
        .try_for_each(|(key, value)| data(xml, &key_id(of, graph.name(*key)), &text(graph, value)))
}

fn data<W: Write>(xml: &mut Writer<W>, key: &str, value: &str) -> io::Result<()> {
    let data = BytesStart::new("data").with_attributes([("key", key)]);
    xml.write_event(Event::Start(data))?;
    // XML has no way to write most control characters, not even escaped.
    xml.write_event(Event::Text(BytesText::new(&printable(value))))?;
    xml.write_event(Event::End(BytesEnd::new("data")))
}
