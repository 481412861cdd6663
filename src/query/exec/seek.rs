//! Nodes by label and the value of a property.

use super::eval::eval;
use super::{Access, Boxed, Operator, Out, Run};
use crate::graph::{NodeId, Value};
use crate::query::plan;

/// For each row, the nodes with a label that may have a value as their property; a filter above makes sure of it.
pub(super) struct Seek<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Seek,
    nodes: std::vec::IntoIter<NodeId>,
}

impl<'p> Seek<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Seek) -> Self {
        Self {
            input,
            plan,
            nodes: Vec::new().into_iter(),
        }
    }

    fn candidates(&self, value: &Value, run: &Run<'_>) -> Vec<NodeId> {
        let graph = run.graph();
        let indexed = match &run.access {
            // An index would have to be made anew after every change.
            Access::Write(_) => None,
            Access::Read(graph) => graph.index(self.plan.label, self.plan.key).candidates(value),
        };
        indexed.unwrap_or_else(|| graph.with_label(self.plan.label).to_vec())
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
