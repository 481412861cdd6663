//! GEXF 1.2: typed attributes, colours and sizes for Gephi.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::attributes::{Attributes, LABELS, Name, Owner, TYPE};
use super::members::Members;
use super::style::style;
use super::theme::channels;
use crate::graph::{Direction, Graph, NodeId, RelId, Symbol, Value};
use crate::output::{label_of, node_name, one_line, printable, text};

/// The namespaces of the format, and of what it says of looks.
const GEXF: &str = "http://www.gexf.net/1.2draft";
const VIZ: &str = "http://www.gexf.net/1.2draft/viz";

type Xml<'w> = Writer<&'w mut dyn Write>;

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let mut xml: Xml = Writer::new_with_indent(out, b' ', 1);
    let attributes = Attributes::of(graph, members);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let head = [("xmlns", GEXF), ("xmlns:viz", VIZ), ("version", "1.2")];
    within(&mut xml, "gexf", &head, |xml| {
        within(
            xml,
            "graph",
            &[("defaultedgetype", "directed"), ("mode", "static")],
            |xml| {
                declare(xml, &attributes, Owner::Node, "node")?;
                declare(xml, &attributes, Owner::Edge, "edge")?;
                within(xml, "nodes", &[], |xml| {
                    let mut nodes = members.nodes.iter();
                    nodes.try_for_each(|&at| node(xml, graph, members, &attributes, at))
                })?;
                within(xml, "edges", &[], |xml| {
                    let mut rels = members.rels.iter();
                    rels.try_for_each(|&at| edge(xml, graph, &attributes, at))
                })
            },
        )
    })?;
    xml.into_inner().write_all(b"\n")
}

fn within(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Start(start))?;
    content(xml)?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Empty(start))
}

fn declare(xml: &mut Xml, attributes: &Attributes, owner: Owner, class: &str) -> io::Result<()> {
    within(xml, "attributes", &[("class", class)], |xml| {
        for ((_, name), number, kind) in attributes.declared().filter(|((of, _), ..)| *of == owner) {
            let (id, title) = (number.to_string(), printable(name));
            empty(
                xml,
                "attribute",
                &[("id", &*id), ("title", &title), ("type", kind.name())],
            )?;
        }
        Ok(())
    })
}

fn node<'a>(
    xml: &mut Xml,
    graph: &'a Graph,
    members: &Members,
    attributes: &Attributes<'a>,
    node: NodeId,
) -> io::Result<()> {
    let (id, label) = (graph.id(node).to_string(), one_line(&node_name(graph, node)));
    within(xml, "node", &[("id", &*id), ("label", &label)], |xml| {
        within(xml, "attvalues", &[], |xml| {
            value(xml, attributes, LABELS, &super::label_names(graph, node).join(":"))?;
            values(xml, graph, attributes, Owner::Node, graph.properties(node))
        })?;
        colour(xml, &style().label(label_of(graph, node)).colour)?;
        let degree = graph
            .expand(node, Direction::Both, &[])
            .filter(|(rel, _)| members.rels.contains(rel))
            .count();
        let size = format!("{:.1}", 4.0 + 2.0 * (degree as f64).sqrt());
        empty(xml, "viz:size", &[("value", &size)])
    })
}

fn edge<'a>(xml: &mut Xml, graph: &'a Graph, attributes: &Attributes<'a>, rel: RelId) -> io::Result<()> {
    let (from, to) = graph.ends(rel);
    let [source, target] = [from, to].map(|node| graph.id(node).to_string());
    let (id, kind) = (graph.rel_id(rel).to_string(), graph.name(graph.kind(rel)));
    let label = printable(kind);
    let places = [
        ("id", &*id),
        ("source", &source),
        ("target", &target),
        ("label", &label),
    ];
    within(xml, "edge", &places, |xml| {
        within(xml, "attvalues", &[], |xml| {
            value(xml, attributes, TYPE, kind)?;
            values(xml, graph, attributes, Owner::Edge, graph.rel_properties(rel))
        })?;
        colour(xml, &style().relationship(kind).colour)
    })
}

fn colour(xml: &mut Xml, colour: &str) -> io::Result<()> {
    let parts = channels(colour).unwrap_or_default();
    let [r, g, b] = parts.map(|part| (part * 255.0).round().to_string());
    empty(xml, "viz:color", &[("r", &r), ("g", &g), ("b", &b)])
}

fn values<'a>(
    xml: &mut Xml,
    graph: &'a Graph,
    attributes: &Attributes<'a>,
    owner: Owner,
    properties: &[(Symbol, Value)],
) -> io::Result<()> {
    properties
        .iter()
        .try_for_each(|(key, of)| value(xml, attributes, (owner, graph.name(*key)), &text(graph, of)))
}

fn value<'a>(xml: &mut Xml, attributes: &Attributes<'a>, name: Name<'a>, value: &str) -> io::Result<()> {
    let (number, value) = (attributes.number(name).to_string(), printable(value));
    empty(xml, "attvalue", &[("for", &*number), ("value", &value)])
}
