//! Every node, or those with a label.

use super::{Boxed, Operator, Out, Run};
use crate::graph::{NodeId, Value};
use crate::query::bind::{Key, Slot};

/// For each row, every node or those with a label.
pub(super) struct Scan<'p> {
    input: Boxed<'p>,
    slot: Slot,
    label: Option<&'p Key>,
    nodes: Vec<NodeId>,
    next: usize,
}

impl<'p> Scan<'p> {
    pub(super) fn new(input: Boxed<'p>, slot: Slot, label: Option<&'p Key>) -> Self {
        Self {
            input,
            slot,
            label,
            nodes: Vec::new(),
            next: 0,
        }
    }
}

impl Operator for Scan<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.nodes.clear();
        self.next = 0;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(node) = self.nodes.get(self.next) {
                self.next += 1;
                run.meter.tick()?;
                run.set(self.slot, Value::Node(*node));
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            self.next = 0;
            self.nodes.clear();
            let graph = run.graph();
            match self.label {
                None => self.nodes.extend(graph.nodes()),
                Some(Key {
                    symbol: Some(label), ..
                }) => self.nodes.extend_from_slice(graph.with_label(*label)),
                Some(_) => {}
            }
        }
    }
}
