//! Rows in order.

use std::cmp::Ordering;

use super::slice::amount;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{Graph, Value};
use crate::query::bind::{Expr, Slot};
use crate::query::op;
use crate::text::Span;

/// All rows, sorted; where only the first so many are wanted, no more than about twice as many are kept.
pub(super) struct Sort<'p> {
    input: Boxed<'p>,
    keys: &'p [(Slot, bool)],
    live: &'p [Slot],
    most: &'p [(Expr, Span)],
    rows: Option<std::vec::IntoIter<Row>>,
}

struct Row {
    keys: Vec<Value>,
    live: Vec<Value>,
}

/// Rows that are kept before any are thrown away.
const LEAST_KEPT: usize = 64;

impl<'p> Sort<'p> {
    pub(super) fn new(input: Boxed<'p>, keys: &'p [(Slot, bool)], live: &'p [Slot], most: &'p [(Expr, Span)]) -> Self {
        Self {
            input,
            keys,
            live,
            most,
            rows: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Vec<Row>> {
        let mut wanted = None;
        for (count, at) in self.most {
            wanted = Some(amount(count, *at, run)?.saturating_add(wanted.unwrap_or(0)));
        }
        let slots: Vec<Slot> = self.keys.iter().map(|(slot, _)| *slot).collect();
        let mut rows = Vec::new();
        while self.input.next(run)? {
            run.meter.tick()?;
            rows.push(Row {
                keys: slots.iter().map(|slot| run.get(*slot).clone()).collect(),
                live: run.keep(self.live)?,
            });
            if let Some(wanted) = wanted
                && rows.len() >= wanted.saturating_mul(2).max(LEAST_KEPT)
            {
                self.sort(&mut rows, run.graph());
                rows.truncate(wanted);
            }
        }
        self.sort(&mut rows, run.graph());
        if let Some(wanted) = wanted {
            rows.truncate(wanted);
        }
        Ok(rows)
    }

    /// Sorts so that equal rows stay in the order in which they came.
    fn sort(&self, rows: &mut [Row], graph: &Graph) {
        rows.sort_by(|a, b| {
            let orders = a
                .keys
                .iter()
                .zip(&b.keys)
                .zip(self.keys)
                .map(|((a, b), (_, descending))| {
                    let order = op::order(graph, a, b);
                    if *descending { order.reverse() } else { order }
                });
            orders.fold(Ordering::Equal, Ordering::then)
        });
    }
}

impl Operator for Sort<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.rows = None;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.rows.is_none() {
            self.rows = Some(self.gather(run)?.into_iter());
        }
        let Some(row) = self.rows.as_mut().and_then(Iterator::next) else {
            return Ok(false);
        };
        run.restore(self.live, row.live);
        Ok(true)
    }
}
