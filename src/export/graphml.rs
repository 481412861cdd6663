//! GraphML: every property a typed key. Several labels are joined with `:`.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::attributes::{Attributes, LABELS, Name, Owner, TYPE};
use super::members::Members;
use crate::graph::{Graph, Symbol, Value};
use crate::output::{printable, text};

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(
        BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]),
    ))?;
    let keys = Attributes::of(graph, members);
    for ((owner, name), number, kind) in keys.declared() {
        let of = match owner {
            Owner::Node => "node",
            Owner::Edge => "edge",
        };
        let (id, name) = (key(number), printable(name));
        let declared = [
            ("id", &*id),
            ("for", of),
            ("attr.name", &name),
            ("attr.type", kind.name()),
        ];
        xml.write_event(Event::Empty(BytesStart::new("key").with_attributes(declared)))?;
    }
    let head = BytesStart::new("graph").with_attributes([("id", "refrain"), ("edgedefault", "directed")]);
    xml.write_event(Event::Start(head))?;
    for &node in &members.nodes {
        let start = BytesStart::new("node").with_attributes([("id", &*format!("n{}", graph.id(node)))]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, &keys, LABELS, &super::label_names(graph, node).join(":"))?;
        properties(&mut xml, graph, &keys, Owner::Node, graph.properties(node))?;
        xml.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for &rel in &members.rels {
        let (from, to) = graph.ends(rel);
        let [source, target] = [from, to].map(|node| format!("n{}", graph.id(node)));
        let id = format!("e{}", graph.rel_id(rel));
        let start = BytesStart::new("edge").with_attributes([("id", &*id), ("source", &source), ("target", &target)]);
        xml.write_event(Event::Start(start))?;
        data(&mut xml, &keys, TYPE, graph.name(graph.kind(rel)))?;
        properties(&mut xml, graph, &keys, Owner::Edge, graph.rel_properties(rel))?;
        xml.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    out.write_all(b"\n")
}

fn key(number: usize) -> String {
    format!("d{number}")
}

fn properties<'a, W: Write>(
    xml: &mut Writer<W>,
    graph: &'a Graph,
    keys: &Attributes<'a>,
    owner: Owner,
    properties: &[(Symbol, Value)],
) -> io::Result<()> {
    properties
        .iter()
        .try_for_each(|(key, value)| data(xml, keys, (owner, graph.name(*key)), &text(graph, value)))
}

fn data<'a, W: Write>(xml: &mut Writer<W>, keys: &Attributes<'a>, name: Name<'a>, value: &str) -> io::Result<()> {
    let id = key(keys.number(name));
    xml.write_event(Event::Start(BytesStart::new("data").with_attributes([("key", &*id)])))?;
    // XML has no way to write most control characters, not even escaped.
    xml.write_event(Event::Text(BytesText::new(&printable(value))))?;
    xml.write_event(Event::End(BytesEnd::new("data")))
}
