//! Guesses at how many rows an operator makes, from what the graph holds.

use super::{Expr, Key, Match, PatternRel, Slot};
use crate::graph::{Direction, Graph};
use crate::query::ast::CompareOp;

/// A condition that compares for equality is guessed to keep one row in so many.
const SELECTIVITY: usize = 10;
/// A relationship of variable length is guessed to make so many times the rows of a single one.
const SEVERAL_STEPS: usize = 100;

/// How many nodes may stand at a place of a pattern, if one starts there.
pub(super) fn start(graph: &Graph, found: &Match, at: usize) -> usize {
    let Some(node) = found.nodes.get(at) else {
        return usize::MAX;
    };
    let nodes = labelled(graph, found, at);
    if equalities(found, node.slot) > 0 {
        nodes.div_ceil(SELECTIVITY)
    } else {
        nodes
    }
}

/// How many nodes have the labels of a place.
fn labelled(graph: &Graph, found: &Match, at: usize) -> usize {
    let groups = found.nodes.get(at).into_iter().flat_map(|node| &node.labels);
    let by_label = groups.map(|group| group.iter().map(|label| with_label(graph, label)).sum());
    by_label.min().unwrap_or_else(|| graph.node_count())
}

pub(super) fn with_label(graph: &Graph, label: &Key) -> usize {
    label.symbol.map_or(0, |symbol| graph.with_label(symbol).len())
}

/// How many rows, in thousandths, a step along a relationship may make of each: as many as there are relationships for
/// each node where it starts, of which those count that end at the right node.
pub(super) fn step(graph: &Graph, found: &Match, rel: &PatternRel, forward: bool) -> usize {
    let (source, target) = if forward {
        (rel.from, rel.to)
    } else {
        (rel.to, rel.from)
    };
    let rels = match &rel.kinds {
        None => graph.rel_count(),
        Some(kinds) => kinds.iter().map(|kind| graph.count_of_kind(*kind)).sum(),
    };
    let ways = if rel.direction == Direction::Both { 2 } else { 1 };
    let many = if rel.length.is_some() { SEVERAL_STEPS } else { 1 };
    let met = rels.saturating_mul(1_000 * ways * many) / labelled(graph, found, source).max(1);
    // A rare target keeps few of the rows, but each of them has been looked at.
    let kept = met.saturating_mul(start(graph, found, target)) / graph.node_count().max(1);
    kept.saturating_add(met / 10)
}

/// How many conditions ask that a property of this slot equal something.
fn equalities(found: &Match, slot: Slot) -> usize {
    let of_slot =
        |expr: &Expr| matches!(expr, Expr::Property(base, ..) if matches!(**base, Expr::Slot(s) if s == slot));
    let is_equality = |expr: &&Expr| match expr {
        Expr::Compare(CompareOp::Eq, left, right) => of_slot(left) || of_slot(right),
        _ => false,
    };
    found.filters.iter().filter(is_equality).count()
}
