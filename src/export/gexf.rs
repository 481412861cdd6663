//! GEXF 1.2: typed attributes, colours and sizes for Gephi.

use std::io::{self, Write};

use super::attributes::{Attributes, LABELS, Name, Owner, TYPE};
use super::members::Members;
use super::style::style;
use super::theme::channels;
use super::xml::{Xml, document, empty, within};
use crate::graph::{Direction, Graph, NodeId, RelId, Symbol, Value};
use crate::output::{label_of, node_name, one_line, printable, text};

/// The namespaces of the format, and of what it says of looks.
const GEXF: &str = "http://www.gexf.net/1.2draft";
const VIZ: &str = "http://www.gexf.net/1.2draft/viz";

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let attributes = Attributes::of(graph, members);
    let head = [("xmlns", GEXF), ("xmlns:viz", VIZ), ("version", "1.2")];
    let settings = [("defaultedgetype", "directed"), ("mode", "static")];
    document(out, |xml| {
        within(xml, "gexf", &head, |xml| {
            within(xml, "graph", &settings, |xml| {
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
            })
        })
    })
}

fn declare(xml: &mut Xml, attributes: &Attributes, owner: Owner, class: &str) -> io::Result<()> {
    within(xml, "attributes", &[("class", class)], |xml| {
        for (name, number, kind) in attributes.declared().filter(|(name, ..)| name.owner == owner) {
            let (id, title) = (number.to_string(), printable(&name.title()));
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
        .try_for_each(|(key, of)| value(xml, attributes, Name::of(owner, graph.name(*key)), &text(graph, of)))
}

fn value<'a>(xml: &mut Xml, attributes: &Attributes<'a>, name: Name<'a>, value: &str) -> io::Result<()> {
    let (number, value) = (attributes.number(name).to_string(), printable(value));
    empty(xml, "attvalue", &[("for", &*number), ("value", &value)])
}
