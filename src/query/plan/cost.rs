//! Guesses at how many rows an operator makes, from what the graph holds.

use super::{Expr, Key, Match, PatternRel, Slot};
use crate::graph::{Direction, Graph};
use crate::query::ast::CompareOp;

/// A condition that compares for equality is guessed to keep one row in so many.
const SELECTIVITY: usize = 10;

/// How many nodes may stand at a place of a pattern, if one starts there.
pub(super) fn start(graph: &Graph, found: &Match, at: usize) -> usize {
    let Some(node) = found.nodes.get(at) else {
        return usize::MAX;
    };
    let by_label = node
        .labels
        .iter()
        .map(|group| group.iter().map(|label| with_label(graph, label)).sum());
    let nodes: usize = by_label.min().unwrap_or_else(|| graph.node_count());
    if equalities(found, node.slot) > 0 {
        nodes.div_ceil(SELECTIVITY)
    } else {
        nodes
    }
}

pub(super) fn with_label(graph: &Graph, label: &Key) -> usize {
    label.symbol.map_or(0, |symbol| graph.with_label(symbol).len())
}

/// How promising a step along a relationship is: the less the better.
pub(super) fn step(graph: &Graph, found: &Match, rel: &PatternRel, forward: bool) -> usize {
    let target = if forward { rel.to } else { rel.from };
    let many = if rel.length.is_some() { 100 } else { 1 };
    let either = if rel.direction == Direction::Both { 2 } else { 1 };
    let any = if rel.kinds.is_none() { 2 } else { 1 };
    // A rare target keeps few of the rows.
    let share = start(graph, found, target).saturating_mul(10) / graph.node_count().max(1);
    many * either * any * (1 + share)
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
