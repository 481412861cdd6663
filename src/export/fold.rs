//! A picture that would be too wide to be taken in leaves out a whole kind of node, rather than some of each kind.

use std::collections::{BTreeMap, BTreeSet};

use super::members::Members;
use super::options::Arrangement;
use super::picture::Picture;
use super::select::{Bounds, among};
use super::style::style;
use super::svg::Placed;
use super::wording::{counted, grouped};
use crate::graph::{Graph, NodeId};
use crate::output::label_of;

/// Widest drawing in pixels: two screens side by side. On what is wider nothing can be read that is seen as a whole.
const WIDEST: f64 = 4_000.0;
/// Fewest nodes to which a picture is reduced.
const FEWEST: usize = 24;

/// The picture of `members`, arranged. Where it would be too wide, the kind of node goes without which most relationships can
/// be drawn; what is joined to nodes that went says to how many. Where no kind makes it fit by going, there are fewer nodes.
pub(super) fn fitting(graph: &Graph, members: &Members, bounds: Bounds, arrangement: Arrangement) -> Picture {
    let drawn = |members: &Members, bounds| {
        let mut picture = among(graph, members, bounds);
        picture.arrange(arrangement);
        let width = Placed::of(&picture).drawing.width;
        (picture, width)
    };
    let (whole, width) = drawn(members, bounds);
    if width <= WIDEST {
        return whole;
    }
    let labels: BTreeSet<&str> = whole.nodes.iter().map(|node| &*node.label).collect();
    let lines = |picture: &Picture| -> usize { picture.edges.iter().map(|edge| edge.stands_for).sum() };
    let without = labels.iter().filter_map(|&label| {
        let (picture, width) = drawn(&without(graph, members, label), bounds);
        (width <= WIDEST && lines(&picture) > 0).then_some((label, picture))
    });
    // Of equals the least important kind goes.
    let best = without.max_by_key(|(label, picture)| (lines(picture), style().label_rank(label)));
    if let Some((label, mut picture)) = best {
        let gone = count(&mut picture, graph, members, label);
        let plural = style().label(label).plural;
        let told = format!(
            "{plural} ({}) are left out: with them it would be {} pixels wide.",
            grouped(gone),
            pixels(width)
        );
        return telling(picture, told);
    }
    let fewer = std::iter::successors(Some(bounds.nodes * 2 / 3), |nodes| Some(nodes * 2 / 3));
    let mut fewer = fewer
        .take_while(|&nodes| nodes >= FEWEST)
        .map(|nodes| drawn(members, Bounds { nodes, ..bounds }));
    match fewer.find(|(_, width)| *width <= WIDEST) {
        Some((picture, _)) => telling(picture, format!("More would make it {} pixels wide.", pixels(width))),
        None => whole,
    }
}

fn pixels(width: f64) -> String {
    grouped(width.round() as usize)
}

/// The picture, which says first why it holds no more.
fn telling(mut picture: Picture, told: String) -> Picture {
    let more = "A query of one authority or one topic has room for all, and `--max-nodes` draws as many as it is told.";
    let left_out = picture.left_out.take().unwrap_or_default();
    // What it says of itself ends with the advice that is given here in full.
    let left_out = left_out.split(" A narrower query").next().unwrap_or_default();
    let parts = [left_out, &told, more];
    picture.left_out = Some(
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    );
    picture
}

/// The members that have another label.
fn without(graph: &Graph, members: &Members, label: &str) -> Members {
    let nodes: BTreeSet<NodeId> = (members.nodes.iter().copied())
        .filter(|&node| label_of(graph, node) != label)
        .collect();
    let rels = members.rels.iter().copied().filter(|&rel| {
        let (start, end) = graph.ends(rel);
        nodes.contains(&start) && nodes.contains(&end)
    });
    Members {
        rels: rels.collect(),
        nodes,
    }
}

/// Writes on each node with how many of the nodes that went it is joined; gives how many went.
fn count(picture: &mut Picture, graph: &Graph, members: &Members, label: &str) -> usize {
    let went = |node: NodeId| label_of(graph, node) == label;
    let mut joined: BTreeMap<NodeId, BTreeSet<NodeId>> = BTreeMap::new();
    for &rel in &members.rels {
        let (start, end) = graph.ends(rel);
        for (node, other) in [(start, end), (end, start)] {
            if went(other) && !went(node) {
                joined.entry(node).or_default().insert(other);
            }
        }
    }
    for node in &mut picture.nodes {
        if let Some(others) = joined.get(&node.node) {
            let counted = match others.len() {
                1 => counted(1, &label.to_lowercase()),
                many => format!("{} {}", grouped(many), style().label(label).plural.to_lowercase()),
            };
            let whose = node.whose.take().map_or_else(String::new, |whose| whose + ", ");
            node.whose = Some(whose + &counted);
        }
    }
    members.nodes.iter().filter(|&&node| went(node)).count()
}
