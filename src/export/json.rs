use std::io::{self, Write};

use serde::Serialize;

use super::members::Members;
use crate::graph::Graph;
use crate::output::JsonProperties;

/// The node-link shape of D3 and networkx.
#[derive(Serialize)]
struct NodeLink<'a> {
    directed: bool,
    multigraph: bool,
    nodes: Vec<JsonNode<'a>>,
    links: Vec<JsonLink<'a>>,
}

#[derive(Serialize)]
struct JsonNode<'a> {
    id: i64,
    labels: Vec<&'a str>,
    properties: JsonProperties<'a>,
}

#[derive(Serialize)]
struct JsonLink<'a> {
    key: i64,
    source: i64,
    target: i64,
    #[serde(rename = "type")]
    kind: &'a str,
    properties: JsonProperties<'a>,
}

pub(super) fn write(graph: &Graph, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let nodes = members.nodes.iter().map(|&node| JsonNode {
        id: graph.id(node),
        labels: super::label_names(graph, node),
        properties: JsonProperties(graph, graph.properties(node)),
    });
    let links = members.rels.iter().map(|&rel| {
        let (start, end) = graph.ends(rel);
        JsonLink {
            key: graph.rel_id(rel),
            source: graph.id(start),
            target: graph.id(end),
            kind: graph.name(graph.kind(rel)),
            properties: JsonProperties(graph, graph.rel_properties(rel)),
        }
    });
    let all = NodeLink {
        directed: true,
        multigraph: true,
        nodes: nodes.collect(),
        links: links.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    out.write_all(b"\n")
}
