//! Which column each box stands in.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::{greedy_feedback_arc_set, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Plan, Stand};

/// No column holds more boxes.
const TALLEST: usize = 28;

/// Columns of a plan.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// The column of each box; of a heading, the first of its lane.
    pub(super) of: Vec<usize>,
    /// How many columns there are.
    pub(super) count: usize,
    /// First and last column of each lane.
    pub(super) lanes: Vec<(usize, usize)>,
}

/// Lanes first, each a few columns wide, then the free boxes.
pub(super) fn ranks(plan: &Plan) -> Ranks {
    let mut ranks = Ranks {
        of: vec![0; plan.boxes.len()],
        ..Ranks::default()
    };
    let standing = |stand| (0..plan.boxes.len()).filter(move |&at| plan.boxes[at].stand == stand);
    for lane in 0..plan.lanes.len() {
        let first = ranks.count;
        let columns = columns(
            plan,
            &standing(Stand::Lane(lane)).collect::<Vec<_>>(),
            tallest(plan, Stand::Lane(lane)),
        );
        ranks.seat(&columns);
        ranks.count = ranks.count.max(first + 1);
        for heading in standing(Stand::Heading(lane)) {
            ranks.of[heading] = first;
        }
        ranks.lanes.push((first, ranks.count - 1));
    }
    let free = columns(
        plan,
        &standing(Stand::Free).collect::<Vec<_>>(),
        tallest(plan, Stand::Free),
    );
    ranks.seat(&free);
    ranks
}

impl Ranks {
    fn seat(&mut self, columns: &[Vec<usize>]) {
        for column in columns {
            for &at in column {
                self.of[at] = self.count;
            }
            self.count += 1;
        }
    }
}

/// How many boxes a column may hold, so that the whole is rather wider than tall; beside lanes, which are tall
/// anyway, more.
fn tallest(plan: &Plan, stand: Stand) -> usize {
    let side = (plan.boxes.len() as f64).sqrt();
    match (plan.lanes.is_empty(), stand) {
        (true, _) => (side * 1.4) as usize,
        (false, Stand::Free) => TALLEST,
        (false, _) => (side * 1.9) as usize,
    }
    .clamp(12, TALLEST)
}

/// Boxes in columns: every link that closes no circle leads its way, to the right or back, and no column is taller than `tallest`.
fn columns(plan: &Plan, boxes: &[usize], tallest: usize) -> Vec<Vec<usize>> {
    let depth = depths(plan, boxes);
    let mut by_depth: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&at, depth) in boxes.iter().zip(depth) {
        by_depth.entry(depth).or_default().push(at);
    }
    let mut target: BTreeMap<usize, usize> = BTreeMap::new();
    for link in &plan.links {
        let nearest = target.entry(link.from).or_insert(link.to);
        *nearest = link.to.min(*nearest);
    }
    let mut columns = Vec::new();
    for mut column in by_depth.into_values() {
        // Boxes that point to the same place stay together when a column is split.
        column.sort_by_key(|at| (target.get(at).copied(), *at));
        let parts = column.len().div_ceil(tallest);
        let share = column.len().div_ceil(parts.max(1));
        columns.extend(column.chunks(share.max(1)).map(<[usize]>::to_vec));
    }
    columns
}

/// Longest way to each box from a box that nothing points to; then each box as near to what it points to as it can be.
fn depths(plan: &Plan, boxes: &[usize]) -> Vec<usize> {
    let node_of: BTreeMap<usize, NodeIndex> = boxes
        .iter()
        .enumerate()
        .map(|(i, &at)| (at, NodeIndex::new(i)))
        .collect();
    let mut net: DiGraph<(), ()> = DiGraph::new();
    for _ in boxes {
        net.add_node(());
    }
    for link in &plan.links {
        let (left, right) = if link.back {
            (link.to, link.from)
        } else {
            (link.from, link.to)
        };
        if let (Some(&left), Some(&right)) = (node_of.get(&left), node_of.get(&right))
            && left != right
        {
            net.update_edge(left, right, ());
        }
    }
    let circles: BTreeSet<_> = greedy_feedback_arc_set(&net).map(|edge| edge.id()).collect();
    net.retain_edges(|_, edge| !circles.contains(&edge));
    let order = toposort(&net, None).unwrap_or_default();
    let mut depth = vec![0_usize; boxes.len()];
    for &node in &order {
        let before = net.neighbors_directed(node, petgraph::Incoming);
        depth[node.index()] = before.map(|other| depth[other.index()] + 1).max().unwrap_or(0);
    }
    for &node in order.iter().rev() {
        if let Some(nearest) = net.neighbors(node).map(|other| depth[other.index()]).min() {
            depth[node.index()] = nearest - 1;
        }
    }
    depth
}
