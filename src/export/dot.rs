//! A picture in Graphviz's language; inspections are clusters.

use std::collections::BTreeMap;
use std::io::{self, Write};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::picture::{Picture, PictureEdge, PictureNode};
use super::style::{LabelStyle, Shape, style};
use super::svg::{INK, PAPER, edge_colour, edge_width, edge_words};
use super::theme::{Theme, tint};
use super::wording::wrapped;
use crate::output::printable;

const FONT: &str = "Helvetica";
/// The rim of a cluster.
const RIM: &str = "#AAB5C0";
/// Room of a label, in the pixels of a line of ordinary type.
const ROOM: f64 = 190.0;

pub(super) fn write(picture: &Picture, theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    let mut text = graph(picture, theme).print(&mut PrinterContext::default());
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

fn graph(picture: &Picture, theme: Theme) -> Graph {
    let headline = [&*picture.title, &*picture.source].join("\n");
    let left_out = picture.left_out.as_deref().unwrap_or_default();
    let (paper, ink) = (theme.shown(PAPER), theme.shown(INK));
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("rankdir", "LR"),
            ("label", format!("{}\n{left_out}", headline.trim()).trim()),
            ("labelloc", "t"),
            ("fontname", FONT),
            ("fontcolor", &ink),
            ("color", &theme.shown(RIM)),
            ("bgcolor", &paper),
            ("newrank", "true"),
            ("ranksep", "1.1"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", FONT),
            ("fontsize", "11"),
            ("fontcolor", &ink),
            ("style", "filled"),
            ("fillcolor", &paper),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", FONT),
            ("fontsize", "9"),
        ]))),
    ];
    let mut by_lane: BTreeMap<Option<usize>, Vec<Stmt>> = BTreeMap::new();
    for node in &picture.nodes {
        by_lane
            .entry(node.lane)
            .or_default()
            .push(Stmt::Node(drawn(node, theme)));
    }
    for (lane, mut nodes) in by_lane {
        let Some(lane) = lane else {
            stmts.append(&mut nodes);
            continue;
        };
        let heading = picture.lanes.get(lane).map_or_else(String::new, |lane| {
            let told = [Some(&lane.name), Some(&lane.kind), lane.grade.as_ref()];
            let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
            told.join("\n").trim().to_owned()
        });
        nodes.insert(0, Stmt::Attribute(Attribute(quoted("label"), quoted(&heading))));
        stmts.push(cluster(&format!("cluster {lane}"), nodes));
    }
    stmts.extend(picture.edges.iter().filter_map(|edge| line(picture, edge, theme)));
    stmts.push(legend(picture, theme));
    Graph::DiGraph {
        id: quoted(&picture.title),
        strict: false,
        stmts,
    }
}

fn cluster(name: &str, stmts: Vec<Stmt>) -> Stmt {
    Stmt::Subgraph(Subgraph {
        id: quoted(name),
        stmts,
    })
}

/// What shapes, colours and signs mean, as a cluster of its own.
fn legend(picture: &Picture, theme: Theme) -> Stmt {
    let mut stmts = vec![Stmt::Attribute(Attribute(quoted("label"), quoted("Legend")))];
    let mut labels: Vec<&str> = picture.nodes.iter().map(|node| &*node.label).collect();
    labels.sort_by_key(|label| (style().label_rank(label), *label));
    labels.dedup();
    for (at, label) in labels.into_iter().enumerate() {
        let label = style().label(label);
        stmts.push(Stmt::Node(Node {
            id: NodeId(quoted(&format!("legend {at}")), None),
            attributes: outlined(&label, &label.colour, &label.plural, theme),
        }));
    }
    let carried: Vec<String> = style()
        .stances()
        .iter()
        .filter(|stance| {
            let of_nodes = picture.nodes.iter().filter_map(|node| node.stance.as_ref());
            let of_edges = picture.edges.iter().filter_map(|edge| edge.stance.as_ref());
            of_nodes.chain(of_edges).any(|name| *name == stance.name)
        })
        .map(|stance| format!("{} {}", stance.sign.glyph(), stance.says))
        .collect();
    if !carried.is_empty() {
        let attributes = attributes(&[("shape", "plaintext"), ("label", &carried.join("\n"))]);
        stmts.push(Stmt::Node(Node {
            id: NodeId(quoted("legend signs"), None),
            attributes,
        }));
    }
    cluster("cluster legend", stmts)
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

fn drawn(node: &PictureNode, theme: Theme) -> Node {
    let label = style().label(&node.label);
    let stance = node.stance.as_deref().and_then(|name| style().stance(name));
    let mut words = wrapped(&node.name, 11.0, ROOM, 7).join("\n");
    if let Some(stance) = stance {
        words = format!("{} {words}", stance.sign.glyph());
    }
    if let Some(whose) = &node.whose {
        words = format!("{words}\n({whose})");
    }
    let colour = stance.map_or(&label.colour, |stance| &stance.colour);
    let mut attributes = outlined(&label, colour, &words, theme);
    attributes.push(Attribute(quoted("tooltip"), quoted(&node.full)));
    Node {
        id: name(node),
        attributes,
    }
}

/// Words in the outline of a label.
fn outlined(label: &LabelStyle, colour: &str, words: &str, theme: Theme) -> Vec<Attribute> {
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
    attributes(&[
        ("label", words),
        ("shape", shape),
        ("style", look),
        ("color", &theme.shown(colour)),
        ("fillcolor", &theme.shown(&tint(&label.colour))),
        ("margin", margin),
    ])
}

fn line(picture: &Picture, edge: &PictureEdge, theme: Theme) -> Option<Stmt> {
    let (from, to) = (picture.nodes.get(edge.from)?, picture.nodes.get(edge.to)?);
    let (colour, dash) = edge_colour(edge);
    let (colour, words, width) = (
        theme.shown(&colour),
        edge_words(edge),
        format!("{:.1}", edge_width(edge.weight)),
    );
    let mut looks = vec![
        ("label", &*words),
        ("tooltip", &edge.full),
        ("color", &colour),
        ("fontcolor", &colour),
        ("penwidth", &width),
    ];
    looks.extend(dash.as_ref().map(|_| ("style", "dashed")));
    Some(Stmt::Edge(Edge {
        ty: EdgeTy::Pair(Vertex::N(name(from)), Vertex::N(name(to))),
        attributes: attributes(&looks),
    }))
}
