//! GraphML: every property a typed key. Several labels are joined with `:`.

use std::io::{self, Write};

use super::attributes::{Attributes, LABELS, Name, Owner, TYPE};
use super::members::Members;
use super::xml::{self, Xml, document, empty, within};
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::output::{printable, text};

const GRAPHML: &str = "http://graphml.graphdrawing.org/xmlns";

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let keys = Attributes::of(graph, members);
    document(out, |xml| {
        within(xml, "graphml", &[("xmlns", GRAPHML)], |xml| {
            declare(xml, &keys)?;
            within(xml, "graph", &[("id", "refrain"), ("edgedefault", "directed")], |xml| {
                members.nodes.iter().try_for_each(|&at| node(xml, graph, &keys, at))?;
                members.rels.iter().try_for_each(|&at| edge(xml, graph, &keys, at))
            })
        })
    })
}

fn declare(xml: &mut Xml, keys: &Attributes) -> io::Result<()> {
    for (name, number, kind) in keys.declared() {
        let of = match name.owner {
            Owner::Node => "node",
            Owner::Edge => "edge",
        };
        let (id, name) = (key(number), printable(&name.title()));
        let declared = [
            ("id", &*id),
            ("for", of),
            ("attr.name", &name),
            ("attr.type", kind.name()),
        ];
        empty(xml, "key", &declared)?;
    }
    Ok(())
}

fn node<'a>(xml: &mut Xml, graph: &'a Graph, keys: &Attributes<'a>, node: NodeId) -> io::Result<()> {
    within(xml, "node", &[("id", &*format!("n{}", graph.id(node)))], |xml| {
        data(xml, keys, LABELS, &super::label_names(graph, node).join(":"))?;
        properties(xml, graph, keys, Owner::Node, graph.properties(node))
    })
}

fn edge<'a>(xml: &mut Xml, graph: &'a Graph, keys: &Attributes<'a>, rel: RelId) -> io::Result<()> {
    let (from, to) = graph.ends(rel);
    let [source, target] = [from, to].map(|node| format!("n{}", graph.id(node)));
    let id = format!("e{}", graph.rel_id(rel));
    let places = [("id", &*id), ("source", &source), ("target", &target)];
    within(xml, "edge", &places, |xml| {
        data(xml, keys, TYPE, graph.name(graph.kind(rel)))?;
        properties(xml, graph, keys, Owner::Edge, graph.rel_properties(rel))
    })
}

fn key(number: usize) -> String {
    format!("d{number}")
}

fn properties<'a>(
    xml: &mut Xml,
    graph: &'a Graph,
    keys: &Attributes<'a>,
    owner: Owner,
    properties: &[(Symbol, Value)],
) -> io::Result<()> {
    properties
        .iter()
        .try_for_each(|(key, value)| data(xml, keys, Name::of(owner, graph.name(*key)), &text(graph, value)))
}

fn data<'a>(xml: &mut Xml, keys: &Attributes<'a>, name: Name<'a>, value: &str) -> io::Result<()> {
    let id = key(keys.number(name));
    within(xml, "data", &[("key", &*id)], |xml| xml::text(xml, value))
}
