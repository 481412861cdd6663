//! What the page knows: places from our own layout, looks for both themes, and the evidence of each node.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::export::picture::{Picture, PictureEdge, PictureNode};
use crate::export::style::{Shape, style};
use crate::export::svg::{Placed, edge_width, edge_words};
use crate::export::theme::{Theme, tint};
use crate::export::whose::authority;
use crate::graph::{Graph, Value};
use crate::output::evidence::{FEW, Passage, passages};
use crate::output::{label_of, node_name, one_line, printable, text};
use crate::query::Answer;

/// Most passages of one node.
const PASSAGES: usize = 8;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page<'a> {
    source: &'a str,
    left_out: Option<&'a str>,
    labels: Vec<Label>,
    stances: Vec<Stance>,
    relationships: Vec<Relationship>,
    lanes: Vec<Lane<'a>>,
    nodes: Vec<Node<'a>>,
    edges: Vec<Edge<'a>>,
}

/// A colour in both themes.
#[derive(Serialize)]
struct Pair {
    light: String,
    dark: String,
}

impl Pair {
    fn of(colour: &str) -> Self {
        let [light, dark] = [Theme::Light, Theme::Dark].map(|theme| theme.shown(colour));
        Self { light, dark }
    }
}

#[derive(Serialize)]
struct Label {
    name: String,
    plural: String,
    shape: Shape,
    colour: Pair,
    tint: Pair,
}

#[derive(Serialize)]
struct Stance {
    name: &'static str,
    says: &'static str,
    sign: char,
    colour: Pair,
}

#[derive(Serialize)]
struct Relationship {
    name: String,
    says: String,
    dashed: bool,
    colour: Pair,
}

#[derive(Serialize)]
struct Lane<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Node<'a> {
    id: String,
    label: &'a str,
    /// The name shortened, and whole.
    name: &'a str,
    title: String,
    lines: Vec<String>,
    /// All that can be searched.
    full: &'a str,
    facts: Vec<(String, String)>,
    stance: Option<&'a str>,
    sign: Option<char>,
    topics: &'a [String],
    /// Name of the authority that it is, or belongs to.
    authority: Option<String>,
    date: Option<String>,
    /// Whether no choice of topic hides it.
    keeps: bool,
    lane: Option<usize>,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    evidence: Vec<Quoted>,
}

#[derive(Serialize)]
struct Quoted {
    before: String,
    quote: String,
    after: String,
    place: String,
}

#[derive(Serialize)]
struct Edge<'a> {
    id: String,
    source: String,
    target: String,
    kind: &'a str,
    words: String,
    full: &'a str,
    stance: Option<&'a str>,
    width: f64,
    /// Whether the columns say it already.
    quiet: bool,
}

impl<'a> Page<'a> {
    pub(super) fn of(graph: &Graph, picture: &'a Picture) -> Self {
        let placed = Placed::of(picture);
        let lanes = picture.lanes.iter().map(|lane| Lane { name: &lane.name });
        let nodes = picture.nodes.iter().enumerate();
        let edges = picture.edges.iter().enumerate();
        Self {
            source: &picture.source,
            left_out: picture.left_out.as_deref(),
            labels: labels(picture),
            stances: stances(),
            relationships: relationships(picture),
            lanes: lanes.collect(),
            nodes: nodes.map(|(at, node)| Node::of(graph, node, &placed, at)).collect(),
            edges: edges.map(|(at, edge)| Edge::of(picture, edge, at)).collect(),
        }
    }
}

impl<'a> Node<'a> {
    fn of(graph: &Graph, node: &'a PictureNode, placed: &Placed, at: usize) -> Self {
        let place = placed.drawing.boxes.get(at).copied().unwrap_or_default();
        let round = |length: f64| (length * 10.0).round() / 10.0;
        let stance = node.stance.as_deref().and_then(|name| style().stance(name));
        Self {
            id: format!("n{at}"),
            label: &node.label,
            name: &node.name,
            title: printable(&node_name(graph, node.node)),
            lines: placed.lines(at),
            full: &node.full,
            facts: facts(graph, node),
            stance: node.stance.as_deref(),
            sign: stance.map(|stance| stance.sign.glyph()),
            topics: &node.topics,
            authority: authority(graph, node.node).map(|place| one_line(&node_name(graph, place))),
            date: node.date.map(|date| date.to_string()),
            keeps: matches!(label_of(graph, node.node), "Inspection" | "Authority"),
            lane: node.lane,
            x: round(place.x + place.width / 2.0),
            y: round(place.y + place.height / 2.0),
            w: round(place.width),
            h: round(place.height),
            evidence: evidence(graph, node),
        }
    }
}

impl<'a> Edge<'a> {
    fn of(picture: &Picture, edge: &'a PictureEdge, at: usize) -> Self {
        let id = |node: usize| format!("n{}", node.min(picture.nodes.len()));
        Self {
            id: format!("e{at}"),
            source: id(edge.from),
            target: id(edge.to),
            kind: &edge.kind,
            words: edge_words(edge),
            full: &edge.full,
            stance: edge.stance.as_deref(),
            width: edge_width(edge.weight),
            quiet: edge.in_lane,
        }
    }
}

fn facts(graph: &Graph, node: &PictureNode) -> Vec<(String, String)> {
    let told = |value: &Value| printable(&text(graph, value));
    let properties = graph.properties(node.node).iter();
    let named = properties.map(|(key, value)| (graph.name(*key), value));
    let mut facts: Vec<(String, String)> = named
        .filter(|(key, value)| *key != "sha256" && !matches!(value, Value::Null))
        .map(|(key, value)| (one_line(key).replace('_', " "), told(value)))
        .collect();
    facts.sort();
    facts
}

fn evidence(graph: &Graph, node: &PictureNode) -> Vec<Quoted> {
    let answer = Answer {
        columns: vec!["n".to_owned()],
        rows: vec![vec![Value::Node(node.node)]],
        ..Answer::default()
    };
    let all = passages(graph, &answer, FEW);
    let told = all.into_iter().filter(|passage| !passage.quote.is_empty());
    told.take(PASSAGES).map(quoted).collect()
}

fn quoted(passage: Passage) -> Quoted {
    let document = passage.title.unwrap_or_else(|| passage.document.clone());
    let mut place = vec![one_line(&document)];
    place.extend(passage.page.map(|page| format!("page {page}")));
    place.extend(passage.line.map(|line| format!("line {line}")));
    place.extend(
        passage
            .paragraph
            .map(|number| format!("paragraph {}", one_line(&number))),
    );
    Quoted {
        before: passage.before,
        quote: passage.quote,
        after: passage.after,
        place: place.join(", "),
    }
}

fn labels(picture: &Picture) -> Vec<Label> {
    let of = |node: &'_ PictureNode| (style().label_rank(&node.label), node.label.clone());
    let ranked: BTreeMap<(usize, String), ()> = picture.nodes.iter().map(|node| (of(node), ())).collect();
    let label = |((_, name), ()): ((usize, String), ())| {
        let look = style().label(&name);
        Label {
            name,
            plural: look.plural,
            shape: look.shape,
            tint: Pair::of(&tint(&look.colour)),
            colour: Pair::of(&look.colour),
        }
    };
    ranked.into_iter().map(label).collect()
}

fn stances() -> Vec<Stance> {
    let stance = |stance: &'static crate::export::style::StanceStyle| Stance {
        name: &stance.name,
        says: &stance.says,
        sign: stance.sign.glyph(),
        colour: Pair::of(&stance.colour),
    };
    style().stances().iter().map(stance).collect()
}

fn relationships(picture: &Picture) -> Vec<Relationship> {
    let of = |edge: &'_ PictureEdge| (style().relationship_rank(&edge.kind), edge.kind.clone());
    let ranked: BTreeMap<(usize, String), ()> = picture.edges.iter().map(|edge| (of(edge), ())).collect();
    let line = |((_, name), ()): ((usize, String), ())| {
        let look = style().relationship(&name);
        Relationship {
            name,
            says: look.says,
            dashed: look.dash.is_some(),
            colour: Pair::of(&look.colour),
        }
    };
    ranked.into_iter().map(line).collect()
}
