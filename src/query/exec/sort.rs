//! Rows in order.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;

use super::slice::amount;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{Graph, Value};
use crate::query::bind::{Expr, Slot};
use crate::query::op::{self, Key};
use crate::text::Span;

/// All rows, sorted; where only the first so many are wanted, no more than about twice as many are kept.
pub(super) struct Sort<'p> {
    input: Boxed<'p>,
    keys: &'p [(Slot, bool)],
    live: &'p [Slot],
    most: &'p [(Expr, Span)],
    /// Where rows must differ to be more than one; none where they need not.
    distinct: &'p [Slot],
    rows: Option<std::vec::IntoIter<Row>>,
}

struct Row {
    keys: Vec<Value>,
    live: Vec<Value>,
    /// What tells it from others, where that matters.
    own: Vec<Key>,
}

/// Rows that are kept before any are thrown away.
const LEAST_KEPT: usize = 64;
/// Rows that are sorted in one go, and merged with others afterwards: in between, a query can be stopped.
const RUN: usize = 65_536;

impl<'p> Sort<'p> {
    pub(super) fn new(
        input: Boxed<'p>,
        (keys, live): (&'p [(Slot, bool)], &'p [Slot]),
        (most, distinct): (&'p [(Expr, Span)], &'p [Slot]),
    ) -> Self {
        Self {
            input,
            keys,
            live,
            most,
            distinct,
            rows: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Vec<Row>> {
        let mut wanted = None;
        for (count, at) in self.most {
            wanted = Some(amount(count, *at, run)?.saturating_add(wanted.unwrap_or(0)));
        }
        let wanted = wanted.unwrap_or(usize::MAX);
        let room = wanted.saturating_mul(2).clamp(LEAST_KEPT, RUN);
        let mut rows: Vec<Row> = Vec::new();
        let mut runs: Vec<Vec<Row>> = Vec::new();
        let mut seen: FxHashSet<Vec<Key>> = FxHashSet::default();
        // Once there are as many rows as are wanted, none that comes behind the last of them counts.
        let mut full = false;
        while self.input.next(run)? {
            run.meter.tick()?;
            let last = wanted.checked_sub(1).and_then(|last| rows.get(last));
            if full && last.is_none_or(|last| self.is_behind(last, run)) {
                continue;
            }
            let own: Vec<Key> = self.distinct.iter().map(|slot| Key(run.get(*slot).clone())).collect();
            if !own.is_empty() && !seen.insert(own.clone()) {
                continue;
            }
            rows.push(Row {
                keys: self.keys.iter().map(|(slot, _)| run.get(*slot).clone()).collect(),
                live: run.keep(self.live)?,
                own,
            });
            if rows.len() < room {
                continue;
            }
            self.sort(&mut rows, run.graph());
            if wanted < room {
                for row in rows.drain(wanted..) {
                    seen.remove(&row.own);
                    run.meter.release(row.live.iter());
                }
                full = true;
            } else {
                runs.push(std::mem::take(&mut rows));
                self.settle(&mut runs, false, run)?;
            }
        }
        self.sort(&mut rows, run.graph());
        runs.push(rows);
        self.settle(&mut runs, true, run)?;
        let mut rows = runs.pop().unwrap_or_default();
        rows.truncate(wanted);
        Ok(rows)
    }

    /// Merges the last runs, until each is longer than the next; or `all` of them.
    fn settle(&self, runs: &mut Vec<Vec<Row>>, all: bool, run: &mut Run<'_>) -> Out<()> {
        while let [.., left, right] = runs.as_slice()
            && (all || left.len() <= right.len())
            && let (Some(right), Some(left)) = (runs.pop(), runs.pop())
        {
            let merged = self.merge(left, right, run)?;
            runs.push(merged);
        }
        Ok(())
    }

    /// Merges two runs, the left of which came first.
    fn merge(&self, left: Vec<Row>, right: Vec<Row>, run: &mut Run<'_>) -> Out<Vec<Row>> {
        let mut merged = Vec::with_capacity(left.len() + right.len());
        let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
        while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
            run.meter.tick()?;
            let order = self.order(one.keys.iter(), other.keys.iter(), run.graph());
            merged.extend(if order.is_le() { left.next() } else { right.next() });
        }
        merged.extend(left);
        merged.extend(right);
        Ok(merged)
    }

    /// Whether the row in the frame comes behind another that was there before it.
    fn is_behind(&self, last: &Row, run: &Run<'_>) -> bool {
        let new = self.keys.iter().map(|(slot, _)| run.get(*slot));
        self.order(new, last.keys.iter(), run.graph()).is_ge()
    }

    fn order<'v>(
        &self,
        left: impl Iterator<Item = &'v Value>,
        right: impl Iterator<Item = &'v Value>,
        graph: &Graph,
    ) -> Ordering {
        for ((left, right), (_, descending)) in left.zip(right).zip(self.keys) {
            let order = op::order(graph, left, right);
            if order.is_ne() {
                return if *descending { order.reverse() } else { order };
            }
        }
        Ordering::Equal
    }

    /// Sorts so that equal rows stay in the order in which they came.
    fn sort(&self, rows: &mut [Row], graph: &Graph) {
        rows.sort_by(|a, b| self.order(a.keys.iter(), b.keys.iter(), graph));
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
