//! Nodes by label and the value of a property.

use super::eval::eval;
use super::{Access, Boxed, Operator, Out, Run};
use crate::graph::{NodeId, Value};
use crate::query::{op, plan};

/// For each row, the nodes with a label that may have a value as their property; a filter above makes sure of it.
pub(super) struct Seek<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Seek,
    nodes: std::vec::IntoIter<NodeId>,
    lookups: usize,
}

/// In a graph that may have changed since the last statement, an index is made after so many searches without one.
const PATIENCE: usize = 8;

impl<'p> Seek<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Seek) -> Self {
        Self {
            input,
            plan,
            nodes: Vec::new().into_iter(),
            lookups: 0,
        }
    }

    fn candidates(&mut self, value: &Value, run: &Run<'_>) -> Vec<NodeId> {
        let (graph, plan) = (run.graph(), self.plan);
        self.lookups += 1;
        let indexing = match &run.access {
            Access::Read(_) => true,
            Access::Write(_) => plan.steady && self.lookups > PATIENCE,
        };
        let indexed = if indexing {
            graph.index(plan.label, plan.key).candidates(value)
        } else {
            None
        };
        indexed.unwrap_or_else(|| {
            let nodes = graph.with_label(plan.label).iter().copied();
            let has = |node: &NodeId| {
                graph
                    .property(*node, plan.key)
                    .is_some_and(|v| op::equal(v, value) != Some(false))
            };
            nodes.filter(has).collect()
        })
    }
}

impl Operator for Seek<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.nodes = Vec::new().into_iter();
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(node) = self.nodes.next() {
                run.meter.tick()?;
                run.set(self.plan.slot, Value::Node(node));
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            let value = eval(&self.plan.value, run)?;
            self.nodes = self.candidates(&value, run).into_iter();
        }
    }
}
