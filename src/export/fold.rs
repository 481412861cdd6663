//! A picture that would be too wide to be taken in leaves out a whole kind of node, rather than some of each kind.

use std::collections::{BTreeMap, BTreeSet};

use super::members::Members;
use super::options::Arrangement;
use super::picture::Picture;
use super::select::{Bounds, NARROWER, advised, among, left_out};
use super::style::style;
use super::svg::Placed;
use super::wording::{counted, grouped};
use crate::graph::{Graph, NodeId};
use crate::output::label_of;

/// Widest drawing in pixels: two screens side by side. On what is wider nothing can be read that is seen as a whole.
const WIDEST: f64 = 4_000.0;
/// Fewest nodes to which a picture is reduced.
const FEWEST: usize = 24;

/// What to do about what is missing.
const ADVICE: &str =
    "A query of one authority or one topic has room for all, and `--max-nodes` draws as many as it is told.";

/// The picture of `members`, arranged. Where it would be too wide, the kind of node goes without which most relationships can
/// be drawn; what is joined to nodes that went says to how many. Where that does not help, the columns of time go, then both,
/// and at last there are fewer nodes.
pub(super) fn fitting(graph: &Graph, members: &Members, bounds: Bounds, arrangement: Arrangement) -> Picture {
    let (whole, width) = drawn(graph, members, bounds, arrangement);
    if width <= WIDEST {
        return advised(whole, NARROWER);
    }
    let width = grouped(width.round() as usize);
    let labels: BTreeSet<&str> = whole.nodes.iter().map(|node| &*node.label).collect();
    let less = |way, enough: &dyn Fn(&Picture) -> bool| one_kind_less(graph, members, bounds, way, &labels, enough);
    // In columns of time a good part of what was asked for has to be left; without them whatever hangs together will do.
    let part = |picture: &Picture| lines(picture) * 4 >= lines(&whole).max(1);
    let mut best = less(arrangement, &part);
    if best.is_none() && arrangement == Arrangement::Auto {
        let (loose, width) = drawn(graph, members, bounds, Arrangement::Layers);
        if width <= WIDEST {
            return advised(loose, NARROWER);
        }
        best = less(Arrangement::Layers, &hangs_together);
    }
    if let Some((label, mut picture)) = best {
        let gone = count(&mut picture, graph, members, label);
        let (kind, gone) = (style().label(label).plural, grouped(gone));
        let all = (members.nodes.len(), members.rels.len());
        let shown = left_out((picture.nodes.len(), all.0), (lines(&picture), all.1)).unwrap_or_default();
        let told = format!("{shown} {kind} ({gone}) are left out: with them it would be {width} pixels wide. {ADVICE}");
        picture.left_out = Some(told.trim_start().to_owned());
        return picture;
    }
    let fewer = std::iter::successors(Some(bounds.nodes * 2 / 3), |nodes| Some(nodes * 2 / 3));
    let fewer = fewer.take_while(|&nodes| nodes >= FEWEST);
    let mut fewer = fewer.map(|nodes| drawn(graph, members, Bounds { nodes, ..bounds }, arrangement));
    match fewer.find(|(_, width)| *width <= WIDEST) {
        Some((picture, _)) => advised(picture, &format!("More would make it {width} pixels wide. {ADVICE}")),
        None => advised(whole, NARROWER),
    }
}

/// A picture, and how wide it is.
fn drawn(graph: &Graph, members: &Members, bounds: Bounds, arrangement: Arrangement) -> (Picture, f64) {
    let mut picture = among(graph, members, bounds);
    picture.arrange(arrangement);
    let width = Placed::of(&picture).drawing.width;
    (picture, width)
}

/// How many relationships are drawn.
fn lines(picture: &Picture) -> usize {
    picture.edges.iter().map(|edge| edge.stands_for).sum()
}

/// Whether most nodes are joined to others.
fn hangs_together(picture: &Picture) -> bool {
    let joined: BTreeSet<usize> = picture.edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    joined.len() * 2 > picture.nodes.len()
}

/// The picture without that kind of node without which it fits and has the most lines, and `enough` of them; of equals the least
/// important kind goes.
fn one_kind_less<'l>(
    graph: &Graph,
    members: &Members,
    bounds: Bounds,
    arrangement: Arrangement,
    labels: &BTreeSet<&'l str>,
    enough: &dyn Fn(&Picture) -> bool,
) -> Option<(&'l str, Picture)> {
    let fitting = labels.iter().filter_map(|&label| {
        let (picture, width) = drawn(graph, &without(graph, members, label), bounds, arrangement);
        (width <= WIDEST && enough(&picture)).then_some((label, picture))
    });
    fitting.max_by_key(|(label, picture)| (lines(picture), style().label_rank(label)))
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
