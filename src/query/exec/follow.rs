//! From a relationship that is there already to its ends.

use super::{Boxed, Operator, Out, Run};
use crate::graph::{Direction, NodeId, Value};
use crate::query::plan;

/// For each row, the ends of a relationship, in each direction that the pattern allows.
pub(super) struct Follow<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    /// Left and right ends still to be tried.
    ends: Vec<(NodeId, NodeId)>,
}

impl<'p> Follow<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Expand) -> Self {
        Self {
            input,
            plan,
            ends: Vec::new(),
        }
    }

    fn ends(&self, run: &Run<'_>) -> Vec<(NodeId, NodeId)> {
        let graph = run.graph();
        let Value::Rel(rel) = run.get(self.plan.rel) else {
            return Vec::new();
        };
        let kinds = self.plan.kinds.as_deref();
        let met = self
            .plan
            .unlike
            .iter()
            .any(|slot| super::expand::is_in(run, *slot, *rel));
        if !graph.is_rel_live(*rel) || met || kinds.is_some_and(|kinds| !kinds.contains(&graph.kind(*rel))) {
            return Vec::new();
        }
        let (start, end) = graph.ends(*rel);
        match self.plan.direction {
            Direction::Out => vec![(start, end)],
            Direction::In => vec![(end, start)],
            Direction::Both if start == end => vec![(start, end)],
            Direction::Both => vec![(end, start), (start, end)],
        }
    }
}

impl Operator for Follow<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.ends.clear();
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            while let Some((left, right)) = self.ends.pop() {
                let same = |slot, node| matches!(run.get(slot), Value::Node(other) if *other == node);
                if self.plan.from_bound && !same(self.plan.from, left) {
                    continue;
                }
                let loops = self.plan.from == self.plan.to;
                if loops && left != right || !loops && self.plan.to_bound && !same(self.plan.to, right) {
                    continue;
                }
                run.set(self.plan.from, Value::Node(left));
                run.set(self.plan.to, Value::Node(right));
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            self.ends = self.ends(run);
        }
    }
}
