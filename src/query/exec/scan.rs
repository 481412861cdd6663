//! Every node, or those with a label.

use rayon::prelude::*;

use super::{Boxed, Operator, Out, Run};
use crate::graph::{Graph, NodeId, Value};
use crate::query::bind::{Key, Slot};
use crate::query::plan::Test;

/// For each row, the nodes with a label, or all, that pass some tests. These are looked at in batches, first small ones
/// so that a limit stops early.
pub(super) struct Scan<'p> {
    input: Boxed<'p>,
    slot: Slot,
    label: Option<&'p Key>,
    tests: &'p [Test],
    /// All nodes, where no label is asked for.
    all: Vec<NodeId>,
    /// The batch that is given, and which of its nodes comes next.
    batch: Vec<NodeId>,
    next: usize,
    /// How many nodes have been looked at, and whether there may be more.
    looked_at: usize,
    running: bool,
}

const FIRST_BATCH: usize = 16;
const LARGEST_BATCH: usize = 32_768;
/// A batch of so many nodes is worth more than one processor.
pub(super) const PARALLEL: usize = 8_192;

impl<'p> Scan<'p> {
    pub(super) fn new(input: Boxed<'p>, slot: Slot, label: Option<&'p Key>, tests: &'p [Test]) -> Self {
        Self {
            input,
            slot,
            label,
            tests,
            all: Vec::new(),
            batch: Vec::new(),
            next: 0,
            looked_at: 0,
            running: false,
        }
    }

    pub(super) const fn slot(&self) -> Slot {
        self.slot
    }

    /// The next nodes, perhaps none; `None` where there are no more.
    pub(super) fn found(&mut self, run: &mut Run<'_>) -> Out<Option<&[NodeId]>> {
        if !self.running && !self.start(run)? {
            return Ok(None);
        }
        self.refill(run)?;
        Ok(Some(&self.batch))
    }

    /// Starts over for the next row of the input; `false` where there is none.
    fn start(&mut self, run: &mut Run<'_>) -> Out<bool> {
        (self.looked_at, self.running) = (0, self.input.next(run)?);
        if self.running && self.label.is_none() {
            self.all.clear();
            self.all.extend(run.graph().nodes());
        }
        Ok(self.running)
    }

    /// Brings the next nodes that pass into the batch; `false` where there is no more to look at.
    fn refill(&mut self, run: &mut Run<'_>) -> Out<bool> {
        self.next = 0;
        self.batch.clear();
        let graph = run.graph();
        let nodes = match self.label {
            None => self.all.as_slice(),
            Some(label) => label.symbol.map_or(&[][..], |symbol| graph.with_label(symbol)),
        };
        let rest = nodes.get(self.looked_at..).unwrap_or_default();
        let most = if self.tests.is_empty() {
            LARGEST_BATCH
        } else {
            (self.looked_at * 2).clamp(FIRST_BATCH, LARGEST_BATCH)
        };
        let looked_at = rest.get(..most).unwrap_or(rest);
        if looked_at.is_empty() {
            self.running = false;
            return Ok(false);
        }
        passing(looked_at, self.tests, graph, &mut self.batch);
        self.looked_at += looked_at.len();
        run.meter.tick_many(looked_at.len())?;
        Ok(true)
    }
}

/// The nodes that pass all tests, in their order.
fn passing(nodes: &[NodeId], tests: &[Test], graph: &Graph, into: &mut Vec<NodeId>) {
    let passes = |node: &&NodeId| tests.iter().all(|test| test.of_node(graph, **node));
    if tests.is_empty() {
        into.extend_from_slice(nodes);
    } else if nodes.len() < PARALLEL {
        into.extend(nodes.iter().filter(passes));
    } else {
        into.par_extend(nodes.par_iter().filter(passes).copied());
    }
}

impl Operator for Scan<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.batch.clear();
        self.running = false;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(node) = self.batch.get(self.next) {
                self.next += 1;
                run.set(self.slot, Value::Node(*node));
                return Ok(true);
            }
            if self.running {
                self.refill(run)?;
            } else if !self.start(run)? {
                return Ok(false);
            }
        }
    }

    fn count(&mut self, run: &mut Run<'_>) -> Out<usize> {
        let mut count = self.batch.len().saturating_sub(self.next);
        loop {
            if self.running {
                if self.refill(run)? {
                    count += self.batch.len();
                }
            } else if !self.start(run)? {
                self.batch.clear();
                return Ok(count);
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
