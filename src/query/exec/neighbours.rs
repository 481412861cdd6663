//! The relationships at a node.

use super::{Access, Run};
use crate::graph::{Direction, NodeId, RelId, Symbol};

/// A relationship and the node at its other end.
pub(super) type Step = (RelId, NodeId);

impl Run<'_> {
    /// Adds the steps that can be taken from a node. `None` means relationships of any type.
    pub(super) fn neighbours(
        &self,
        node: NodeId,
        direction: Direction,
        kinds: Option<&[Symbol]>,
        into: &mut Vec<Step>,
    ) {
        let graph = match &self.access {
            // A graph that changes has no frozen adjacency.
            Access::Write(graph) => {
                if kinds.is_none_or(|kinds| !kinds.is_empty()) {
                    into.extend(graph.expand(node, direction, kinds.unwrap_or_default()));
                }
                return;
            }
            Access::Read(graph) => graph.frozen(),
        };
        // One type one way, as mostly, is a slice.
        if let (Some([kind]), Direction::Out | Direction::In) = (kinds, direction) {
            let steps = match direction {
                Direction::Out => graph.out(node, Some(*kind)),
                _ => graph.into(node, Some(*kind)),
            };
            return into.extend(steps.iter().map(|step| (step.rel, step.node)));
        }
        let mut add = |kind: Option<Symbol>| {
            if direction != Direction::In {
                into.extend(graph.out(node, kind).iter().map(|step| (step.rel, step.node)));
            }
            match direction {
                Direction::Out => {}
                Direction::In => into.extend(graph.into(node, kind).iter().map(|step| (step.rel, step.node))),
                // Loops have been met on their way out.
                Direction::Both => {
                    let others = graph.into(node, kind).iter().filter(|step| step.node != node);
                    into.extend(others.map(|step| (step.rel, step.node)));
                }
            }
        };
        match kinds {
            None => add(None),
            Some(kinds) => kinds.iter().for_each(|kind| add(Some(*kind))),
        }
    }

    /// Adds the steps from one node to another, looked for at the one with fewer relationships.
    pub(super) fn between(
        &self,
        from: NodeId,
        to: NodeId,
        direction: Direction,
        kinds: Option<&[Symbol]>,
        into: &mut Vec<Step>,
    ) {
        let begin = into.len();
        let turned = turned(direction);
        if let Access::Write(graph) = &self.access {
            if kinds.is_none_or(|kinds| !kinds.is_empty()) {
                let kinds = kinds.unwrap_or_default();
                let ways = (graph.expand(from, direction, kinds), graph.expand(to, turned, kinds));
                abreast(ways, (from, to), into);
            }
            return;
        }
        let (near, far, way) = if self.degree(to, turned) < self.degree(from, direction) {
            (to, from, turned)
        } else {
            (from, to, direction)
        };
        self.neighbours(near, way, kinds, into);
        let mut kept = begin;
        for at in begin..into.len() {
            let (rel, node) = into[at];
            if node == far {
                into[kept] = (rel, to);
                kept += 1;
            }
        }
        into.truncate(kept);
    }

    /// How many relationships of any type a node has; where the graph changes this is not known, and 0.
    fn degree(&self, node: NodeId, direction: Direction) -> usize {
        let Access::Read(graph) = &self.access else { return 0 };
        let frozen = graph.frozen();
        match direction {
            Direction::Out => frozen.out(node, None).len(),
            Direction::In => frozen.into(node, None).len(),
            Direction::Both => frozen.out(node, None).len() + frozen.into(node, None).len(),
        }
    }
}

/// The way seen from its other end.
pub(super) const fn turned(direction: Direction) -> Direction {
    match direction {
        Direction::Out => Direction::In,
        Direction::In => Direction::Out,
        Direction::Both => Direction::Both,
    }
}

/// Looks through the steps at two nodes by turns until those at one are all seen: as long as at the lesser of the two.
fn abreast(
    (mut there, mut back): (impl Iterator<Item = Step>, impl Iterator<Item = Step>),
    (from, to): (NodeId, NodeId),
    into: &mut Vec<Step>,
) {
    let begin = into.len();
    let mut found_back = Vec::new();
    loop {
        match there.next() {
            None => return,
            Some(step) if step.1 == to => into.push(step),
            Some(_) => {}
        }
        match back.next() {
            None => {
                into.truncate(begin);
                into.append(&mut found_back);
                return;
            }
            Some((rel, node)) if node == from => found_back.push((rel, to)),
            Some(_) => {}
        }
    }
}
