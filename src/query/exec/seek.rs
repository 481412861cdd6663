//! Nodes by label and the value of a property.

use super::eval::eval;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{NodeId, Value};
use crate::query::bind::Slot;
use crate::query::{op, plan};

/// For each row, the nodes with a label that may have a value as their property; a condition above makes sure of it.
pub(super) struct Seek<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Seek,
    nodes: std::vec::IntoIter<NodeId>,
}

/// A label with fewer nodes is sooner searched than indexed.
const LEAST_INDEXED: usize = 64;

impl<'p> Seek<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Seek) -> Self {
        Self {
            input,
            plan,
            nodes: Vec::new().into_iter(),
        }
    }

    pub(super) const fn slot(&self) -> Slot {
        self.plan.slot
    }

    /// The next nodes, perhaps none; `None` where there are no more.
    pub(super) fn found(&mut self, run: &mut Run<'_>) -> Out<Option<Vec<NodeId>>> {
        if !self.input.next(run)? {
            return Ok(None);
        }
        let value = eval(&self.plan.value, run)?;
        let found = self.candidates(&value, run);
        run.meter.tick_many(found.len())?;
        Ok(Some(found))
    }

    fn candidates(&mut self, value: &Value, run: &Run<'_>) -> Vec<NodeId> {
        let (graph, plan) = (run.graph(), self.plan);
        let nodes = graph.with_label(plan.label);
        let indexed = if nodes.len() < LEAST_INDEXED {
            None
        } else {
            graph.index(plan.label, plan.key).candidates(value)
        };
        let mut found = indexed.unwrap_or_else(|| {
            let has = |node: &&NodeId| {
                graph
                    .property(**node, plan.key)
                    .is_some_and(|v| op::equal(v, value) != Some(false))
            };
            nodes.iter().filter(has).copied().collect()
        });
        found.retain(|node| plan.tests.iter().all(|test| test.of_node(graph, *node)));
        found
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
