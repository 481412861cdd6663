//! A picture in Graphviz's language; inspections are clusters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::picture::{Picture, PictureEdge, PictureNode};
use super::style::{Shape, style};
use super::wording::wrapped;
use crate::output::printable;

/// Room of a label, in the pixels of a line of ordinary type.
const ROOM: f64 = 190.0;

pub(super) fn write(picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let mut text = graph(picture).print(&mut PrinterContext::default());
    text.push('\n');
    out.write_all(text.as_bytes())
}

/// The one place where a text becomes an identifier of DOT: between quotation marks, with what would end them or be
/// read as an escape made harmless. Line breaks become DOT's own.
pub(super) fn quoted(text: &str) -> Id {
    let mut quoted = String::from("\"");
    for c in printable(text).chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

fn graph(picture: &Picture) -> Graph {
    let headline = [&*picture.title, &*picture.source].join("\n");
    let left_out = picture.left_out.as_deref().unwrap_or_default();
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("label", &format!("{}\n{left_out}", headline.trim())),
            ("labelloc", "t"),
            ("fontname", "Helvetica"),
            ("newrank", "true"),
            ("ranksep", "1.1"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", "Helvetica"),
            ("fontsize", "11"),
            ("style", "filled"),
            ("fillcolor", "white"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", "Helvetica"),
            ("fontsize", "9"),
        ]))),
    ];
    let mut by_lane: BTreeMap<Option<usize>, Vec<Stmt>> = BTreeMap::new();
    for node in &picture.nodes {
        by_lane.entry(node.lane).or_default().push(Stmt::Node(drawn(node)));
    }
    for (lane, mut nodes) in by_lane {
        let Some(lane) = lane else {
            stmts.append(&mut nodes);
            continue;
        };
        let heading = picture.lanes.get(lane).map_or("", |lane| &lane.name);
        let label = Attribute(quoted("label"), quoted(heading));
        nodes.insert(0, Stmt::Attribute(label));
        stmts.push(Stmt::Subgraph(Subgraph {
            id: quoted(&format!("cluster {lane}")),
            stmts: nodes,
        }));
    }
    stmts.extend(picture.edges.iter().filter_map(|edge| line(picture, edge)));
    Graph::DiGraph {
        id: quoted(&picture.title),
        strict: false,
        stmts,
    }
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<Attribute> {
    pairs
        .iter()
        .map(|(key, value)| Attribute(quoted(key), quoted(value)))
        .collect()
}

fn name(node: &PictureNode) -> NodeId {
    NodeId(quoted(&format!("n{}", node.id)), None)
}

fn drawn(node: &PictureNode) -> Node {
    let label = style().label(&node.label);
    let stance = node.stance.as_deref().and_then(|name| style().stance(name));
    let mut words = wrapped(&node.name, 11.0, ROOM, 3).join("\n");
    if let Some(stance) = stance {
        words = format!("{} {words}", stance.sign.glyph());
    }
    let (shape, look) = match label.shape {
        Shape::Card => ("box", "filled"),
        Shape::Round => ("box", "filled,rounded"),
        Shape::Pill => ("ellipse", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
        Shape::Note => ("note", "filled"),
        Shape::Tag => ("cds", "filled"),
        Shape::Plain => ("box", "filled,dashed"),
    };
    // The point of a tag takes room that Graphviz does not reckon with.
    let margin = if label.shape == Shape::Tag {
        "0.25,0.2"
    } else {
        "0.12,0.06"
    };
    Node {
        id: name(node),
        attributes: attributes(&[
            ("label", &words),
            ("tooltip", &node.full),
            ("shape", shape),
            ("style", look),
            ("color", stance.map_or(&label.colour, |stance| &stance.colour)),
            ("margin", margin),
        ]),
    }
}

fn line(picture: &Picture, edge: &PictureEdge) -> Option<Stmt> {
    let (from, to) = (picture.nodes.get(edge.from)?, picture.nodes.get(edge.to)?);
    let (colour, dash) = super::svg::edge_colour(edge);
    let mut looks = vec![
        ("label", &*edge.kind),
        ("tooltip", &edge.full),
        ("color", &colour),
        ("fontcolor", &colour),
    ];
    looks.extend(dash.as_ref().map(|_| ("style", "dashed")));
    Some(Stmt::Edge(Edge {
        ty: EdgeTy::Pair(Vertex::N(name(from)), Vertex::N(name(to))),
        attributes: attributes(&looks),
    }))
}
