//! Which nodes and relationships are drawn, and what is left out where there are too many.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::{Lanes, inspection_of};
use super::members::Members;
use super::picture::{Picture, PictureEdge, PictureNode, RING};
use super::style::style;
use super::whose::Whose;
use super::wording::{counted, grouped, shortened};
use crate::graph::{Direction, Graph, NodeId, RelId, Value};
use crate::output::{day_of, full_text, label_of, node_name, one_line, printable, string, text};
use crate::query::Answer;

/// How much a picture may hold before it stops being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Most nodes drawn.
    pub nodes: usize,
    /// Most relationships drawn.
    pub edges: usize,
}

impl Bounds {
    /// The bounds of a picture of what somebody asked for.
    pub const ANSWER: Self = Self { nodes: 200, edges: 400 };
    /// The bounds of a picture of a whole graph, which is to give an idea of it at one glance.
    pub const OVERVIEW: Self = Self { nodes: 80, edges: 160 };
    /// The bounds of a picture around one node.
    pub const RING: Self = Self {
        nodes: RING + 1,
        edges: Self::ANSWER.edges,
    };
    /// The bounds of a page that can be searched and filtered.
    pub const PAGE: Self = Self {
        nodes: 400,
        edges: 1200,
    };
}

/// Characters of a name in a picture of at most so many nodes: where there are few, they are there to be read.
const NAMES: [(usize, usize); 3] = [(12, 168), (60, 112), (usize::MAX, 56)];
/// Characters of a name in a tooltip.
const TOLD: usize = 84;

/// Most relationships that one line tells of in a tooltip.
const QUOTED: usize = 8;

/// Chooses what to draw of an answer, or of the whole graph: the nodes, relationships and paths in it, and the
/// relationships among those nodes where it names none. Beyond the bounds the important ones stay: inspections, recurring topics and
/// issues, recommendations and services before findings, measures and documents.
pub fn select(graph: &Graph, answer: Option<&Answer>, bounds: Bounds) -> Picture {
    let members = answer.map_or_else(|| Members::all(graph), |answer| Members::of(graph, answer));
    advised(among(graph, &members, bounds), NARROWER)
}

/// What to do where something is left out.
pub(super) const NARROWER: &str = "A narrower query shows the rest.";

/// A picture that says, if it leaves something out, what to do about it.
pub(super) fn advised(mut picture: Picture, advice: &str) -> Picture {
    picture.left_out = picture.left_out.map(|told| format!("{told} {advice}"));
    picture
}

/// The same of these nodes and relationships, without advice.
pub(super) fn among(graph: &Graph, members: &Members, bounds: Bounds) -> Picture {
    let nodes = important_nodes(graph, members, bounds.nodes);
    let lanes = Lanes::of(graph, &nodes);
    let (rels, all_rels) = important_rels(graph, members, &nodes, bounds.edges);
    let place: BTreeMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, &node)| (node, at)).collect();
    let limit = NAMES.iter().find(|(most, _)| nodes.len() <= *most);
    let limit = limit.map_or(TOLD, |(_, limit)| *limit);
    let whose = Whose::of(graph, &nodes);
    let edges = rels.iter().filter_map(|&rel| drawn_edge(graph, rel, &place, &lanes));
    let mut edges = merged(edges);
    hide_said(&mut edges, &nodes, &lanes);
    Picture {
        nodes: nodes
            .iter()
            .map(|&node| drawn_node(graph, node, (&lanes, &whose), limit))
            .collect(),
        edges,
        lanes: lanes.drawn(graph, &place),
        left_out: left_out((nodes.len(), members.nodes.len()), (rels.len(), all_rels)),
        ..Picture::default()
    }
}

fn important_nodes(graph: &Graph, members: &Members, most: usize) -> Vec<NodeId> {
    let recurs = graph.symbol("RECURS_IN");
    let recurring = |node| recurs.is_some_and(|kind| graph.expand(node, Direction::Out, &[kind]).next().is_some());
    let mut nodes: Vec<NodeId> = members.nodes.iter().copied().collect();
    nodes.sort_by_cached_key(|&node| {
        let label = label_of(graph, node);
        // A topic or issue that does not come back is worth no more than a finding.
        let passing = matches!(label, "Topic" | "Issue") && !recurring(node);
        let rank = style().label_rank(if passing { "Finding" } else { label });
        let degree = graph
            .expand(node, Direction::Both, &[])
            .filter(|(rel, _)| members.rels.contains(rel))
            .count();
        (rank, std::cmp::Reverse(degree), node)
    });
    joined_up(graph, members, nodes, most)
}

/// How often places of nodes that stand alone are given to others.
const ROUNDS: usize = 6;

/// The first of the nodes. But of those that are joined to others, none of which has a place, the less important half make
/// room for what is joined to the rest, a few times over.
fn joined_up(graph: &Graph, members: &Members, ordered: Vec<NodeId>, most: usize) -> Vec<NodeId> {
    let joined = |at: usize, to: &dyn Fn(NodeId) -> bool| {
        let mut rels = graph.expand(ordered[at], Direction::Both, &[]);
        rels.any(|(rel, other)| other != ordered[at] && members.rels.contains(&rel) && to(other))
    };
    let place: BTreeMap<NodeId, usize> = ordered.iter().enumerate().map(|(at, &node)| (node, at)).collect();
    let mut kept: BTreeSet<usize> = (0..ordered.len().min(most)).collect();
    for _ in 0..ROUNDS {
        let is_kept = |other: NodeId| place.get(&other).is_some_and(|at| kept.contains(at));
        let is_alone = |&&at: &&usize| joined(at, &|_| true) && !joined(at, &is_kept);
        let alone: Vec<usize> = kept.iter().filter(is_alone).copied().collect();
        let leaving: BTreeSet<usize> = alone[alone.len() / 2..].iter().copied().collect();
        kept.retain(|at| !leaving.contains(at));
        let is_kept = |other: NodeId| place.get(&other).is_some_and(|at| kept.contains(at));
        let others = (0..ordered.len()).filter(|at| !kept.contains(at) && !leaving.contains(at));
        let others = others.filter(|&at| joined(at, &is_kept)).take(leaving.len());
        let others: Vec<usize> = others.collect();
        let left = leaving.len() - others.len();
        let is_at_an_end = others.is_empty();
        kept.extend(others);
        kept.extend(leaving.into_iter().take(left));
        if is_at_an_end {
            break;
        }
    }
    kept.into_iter().map(|at| ordered[at]).collect()
}

/// The relationships to draw, and how many there are in all.
fn important_rels(graph: &Graph, members: &Members, nodes: &[NodeId], most: usize) -> (Vec<RelId>, usize) {
    let kept: BTreeSet<NodeId> = nodes.iter().copied().collect();
    let drawable = |rel: &RelId| {
        let (start, end) = graph.ends(*rel);
        kept.contains(&start) && kept.contains(&end)
    };
    let mut rels: Vec<RelId> = members.rels.iter().copied().filter(drawable).collect();
    // Of one type the weightiest first; tens of thousandths of a weight matter to nobody.
    rels.sort_by_cached_key(|&rel| {
        let weight = (weight(graph, rel) * 1e4) as i64;
        let rank = style().relationship_rank(graph.name(graph.kind(rel)));
        (rank, std::cmp::Reverse(weight), rel)
    });
    rels.truncate(most);
    (rels, members.rels.len())
}

fn drawn_node(graph: &Graph, node: NodeId, (lanes, whose): (&Lanes, &Whose), limit: usize) -> PictureNode {
    let owned = |key| string(graph, node, key).map(str::to_owned);
    PictureNode {
        node,
        topics: topics(graph, node),
        date: inspection_of(graph, node).and_then(|inspection| day_of(graph, inspection)),
        id: graph.id(node),
        label: label_of(graph, node).to_owned(),
        name: shortened(&one_line(&node_name(graph, node)), limit),
        whose: whose.caption(graph, node, lanes),
        full: printable(&full_text(graph, node)),
        stance: owned("stance").filter(|name| style().stance(name).is_some()),
        grade: owned("grade")
            .or_else(|| owned("overall"))
            .filter(|name| style().grade(name).is_some()),
        lane: lanes.lane_of(node),
    }
}

/// What a node is about: the topic that it is, or those that it names, directly or as an issue of theirs.
fn topics(graph: &Graph, node: NodeId) -> Vec<String> {
    let is_topic = |node: &NodeId| label_of(graph, *node) == "Topic";
    let kinds: Vec<_> = ["ABOUT", "OF", "DELIVERS"]
        .iter()
        .filter_map(|kind| graph.symbol(kind))
        .collect();
    let near = graph.expand(node, Direction::Out, &kinds).map(|(_, other)| other);
    let named: BTreeSet<String> = std::iter::once(node)
        .chain(near.filter(|_| !kinds.is_empty()))
        .filter(is_topic)
        .map(|topic| one_line(&node_name(graph, topic)))
        .collect();
    named.into_iter().collect()
}

fn drawn_edge(graph: &Graph, rel: RelId, place: &BTreeMap<NodeId, usize>, lanes: &Lanes) -> Option<PictureEdge> {
    let (start, end) = graph.ends(rel);
    let kind = graph.name(graph.kind(rel)).to_owned();
    let names = [start, end].map(|node| shortened(&one_line(&node_name(graph, node)), TOLD));
    let says = style().relationship(&kind).says;
    let properties = graph.rel_properties(rel);
    let mut facts: Vec<String> = properties
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Null))
        .map(|(key, value)| format!("\n{}: {}", graph.name(*key), text(graph, value)))
        .collect();
    facts.sort_unstable();
    Some(PictureEdge {
        from: *place.get(&start)?,
        to: *place.get(&end)?,
        weight: weight(graph, rel),
        stands_for: 1,
        stance: graph
            .symbol("stance")
            .and_then(|key| graph.rel_property(rel, key)?.as_str())
            .filter(|name| style().stance(name).is_some())
            .map(str::to_owned),
        in_lane: lanes.shows(start, end, &kind),
        full: printable(&format!("{} — {says} → {}{}", names[0], names[1], facts.concat())),
        kind,
    })
}

/// Relationships that say the same of the same two nodes as one: a service that a report names ten times is one line to it,
/// as broad as ten.
fn merged(edges: impl Iterator<Item = PictureEdge>) -> Vec<PictureEdge> {
    let mut places = BTreeMap::new();
    let mut merged: Vec<PictureEdge> = Vec::new();
    for edge in edges {
        let said = (edge.from, edge.to, edge.kind.clone(), edge.stance.clone());
        match places.get(&said).and_then(|&at: &usize| merged.get_mut(at)) {
            Some(one) => {
                one.weight += edge.weight;
                one.stands_for += 1;
                if one.stands_for <= QUOTED {
                    one.full = format!("{}\n{}", one.full, edge.full);
                }
            }
            None => {
                places.insert(said, merged.len());
                merged.push(edge);
            }
        }
    }
    merged
}

/// Properties that count what stands behind a relationship.
const COUNTS: [&str; 3] = ["strengths", "weaknesses", "recommendations"];

/// How much stands behind a relationship: what it counts or lists, or one.
fn weight(graph: &Graph, rel: RelId) -> f64 {
    let get = |key: &str| graph.rel_property(rel, graph.symbol(key)?);
    let counted: i64 = COUNTS.iter().filter_map(|key| get(key)?.as_int()).sum();
    let listed = match get("inspections") {
        Some(Value::List(items)) => items.len(),
        _ => 0,
    };
    (counted as f64).max(listed as f64).max(1.0)
}

/// The heading of a lane says whose inspection it is: no line need say so again, unless the authority would stand alone.
fn hide_said(edges: &mut [PictureEdge], nodes: &[NodeId], lanes: &Lanes) {
    let says = |edge: &PictureEdge| edge.kind == "OF" && nodes.get(edge.from).is_some_and(|&node| lanes.heads(node));
    let linked: BTreeSet<usize> = edges
        .iter()
        .filter(|edge| !says(edge))
        .flat_map(|edge| [edge.from, edge.to])
        .collect();
    for edge in edges.iter_mut().filter(|edge| says(edge)) {
        edge.in_lane = linked.contains(&edge.to);
    }
}

/// A sentence on what the bounds left out; each pair is how many are drawn and how many there are.
pub(super) fn left_out(nodes: (usize, usize), rels: (usize, usize)) -> Option<String> {
    let told = |(drawn, all): (usize, usize), noun| match (drawn == all, counted(all, noun)) {
        (true, all) => format!("all {all}"),
        (false, all) => format!("{} of {all}", grouped(drawn)),
    };
    (nodes.0 < nodes.1 || rels.0 < rels.1).then(|| {
        format!(
            "This picture shows {} and {}, the most important first.",
            told(nodes, "node"),
            told(rels, "relationship")
        )
    })
}
