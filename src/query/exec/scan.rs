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

/// One row with the number of nodes, or of those with a label.
pub(super) struct CountNodes<'p> {
    pub(super) label: Option<&'p Key>,
    pub(super) slots: &'p [Slot],
    pub(super) given: bool,
}

impl Operator for CountNodes<'_> {
    fn open(&mut self, _: &mut Run<'_>) -> Out<()> {
        self.given = false;
        Ok(())
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(false);
        }
        let graph = run.graph();
        let count = match self.label {
            None => graph.node_count(),
            Some(label) => label.symbol.map_or(0, |symbol| graph.with_label(symbol).len()),
        };
        for slot in self.slots {
            run.set(*slot, Value::Int(i64::try_from(count).unwrap_or(i64::MAX)));
        }
        Ok(true)
    }
}
