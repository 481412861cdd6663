//! Rows in order.

use std::cmp::Ordering;
use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::columns::{Drawn, Operand};
use super::group::Source;
use super::slice::amount;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{Graph, Value};
use crate::query::bind::{Expr, Slot};
use crate::query::op::{self, Key};
use crate::text::Span;

/// All rows, sorted; where only the first so many are wanted, no more than about twice as many are kept.
pub(super) struct Sort<'p> {
    source: Source<'p>,
    order: Order<'p>,
    most: &'p [(Expr, Span)],
    rows: Option<std::vec::IntoIter<Row>>,
}

struct Order<'p> {
    keys: &'p [(Slot, bool)],
    live: &'p [Slot],
    /// Where rows must differ to be more than one; none where they need not.
    distinct: &'p [Slot],
}

struct Row {
    keys: Vec<Value>,
    live: Vec<Value>,
    /// What tells it from others, where that matters.
    own: Vec<Key>,
}

/// Rows on their way into order.
struct Kept {
    /// So many are wanted, and so many are kept at once.
    wanted: usize,
    room: usize,
    rows: Vec<Row>,
    runs: Vec<Vec<Row>>,
    seen: FxHashSet<Vec<Key>>,
    own: Vec<Key>,
    /// Once there are as many rows as are wanted, none that comes behind the last of them counts.
    full: bool,
}

/// Rows that were met lately, by where their values lie: what is the same text need not be read to be known again.
struct Met {
    /// So many rows of so many values, side by side.
    rows: Vec<Option<(u8, usize)>>,
    row: Vec<Option<(u8, usize)>>,
}

/// So many rows are known again.
const LATELY: usize = 1_024;

impl Met {
    fn new(width: usize) -> Self {
        Self {
            rows: vec![None; LATELY * width],
            row: Vec::with_capacity(width),
        }
    }

    /// Whether a row was met lately; now it was.
    fn again<'v>(&mut self, keys: impl Iterator<Item = &'v Value>) -> bool {
        self.row.clear();
        self.row.extend(keys.map(|value| match value {
            Value::Null => Some((0, 0)),
            Value::Str(text) => Some((1, text.as_ptr().addr())),
            Value::Bool(truth) => Some((2, usize::from(*truth))),
            _ => None,
        }));
        if self.row.contains(&None) {
            return false;
        }
        let hash = FxBuildHasher.hash_one(&self.row) as usize;
        let begin = hash % LATELY * self.row.len();
        let known = &mut self.rows[begin..begin + self.row.len()];
        let again = *known == *self.row;
        known.copy_from_slice(&self.row);
        again
    }
}

/// Rows that are kept before any are thrown away.
const LEAST_KEPT: usize = 16;
/// Rows that are sorted in one go, and merged with others afterwards: in between, a query can be stopped.
const RUN: usize = 65_536;

impl Kept {
    /// The row behind which none counts.
    fn last(&self) -> Option<&Row> {
        self.rows.get(self.wanted.checked_sub(1)?).filter(|_| self.full)
    }
}

impl<'p> Sort<'p> {
    pub(super) fn new(
        source: Source<'p>,
        (keys, live): (&'p [(Slot, bool)], &'p [Slot]),
        (most, distinct): (&'p [(Expr, Span)], &'p [Slot]),
    ) -> Self {
        Self {
            source,
            order: Order { keys, live, distinct },
            most,
            rows: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Vec<Row>> {
        let mut wanted = None;
        for (count, at) in self.most {
            wanted = Some(amount(count, *at, run)?.saturating_add(wanted.unwrap_or(0)));
        }
        let wanted = wanted.unwrap_or(usize::MAX);
        let mut kept = Kept {
            wanted,
            room: wanted.saturating_mul(2).clamp(LEAST_KEPT, RUN),
            rows: Vec::new(),
            runs: Vec::new(),
            seen: FxHashSet::default(),
            own: Vec::new(),
            full: wanted == 0,
        };
        match &mut self.source {
            Source::Rows(input) => self.order.by_rows(input, &mut kept, run)?,
            Source::Columns(drawn) => self.order.by_columns(drawn, &mut kept, run)?,
        }
        self.order.sort(&mut kept.rows, run.graph());
        kept.runs.push(kept.rows);
        self.order.settle(&mut kept.runs, true, run)?;
        let mut rows = kept.runs.pop().unwrap_or_default();
        rows.truncate(wanted);
        Ok(rows)
    }
}

impl Order<'_> {
    fn by_rows(&self, input: &mut Boxed<'_>, kept: &mut Kept, run: &mut Run<'_>) -> Out<()> {
        while input.next(run)? {
            run.meter.tick()?;
            self.keep(kept, run)?;
        }
        Ok(())
    }

    /// Only rows that may count are brought into the frame.
    fn by_columns(&self, drawn: &mut Drawn<'_>, kept: &mut Kept, run: &mut Run<'_>) -> Out<()> {
        let mut batch = drawn.input.shape();
        let operands: Vec<Operand<'_>> = self
            .keys
            .iter()
            .filter_map(|(slot, _)| Operand::of(drawn.computes.computed(*slot)?, &batch))
            .collect();
        let mut met = self.is_told_by_keys(&operands).then(|| Met::new(self.keys.len()));
        let mut rows = Vec::new();
        while drawn.input.fill(run, &mut batch)? {
            run.meter.tick_many(batch.len())?;
            let graph = run.graph();
            let columns: Vec<Vec<&Value>> = operands.iter().map(|operand| operand.values(&batch, graph)).collect();
            rows.clear();
            rows.extend((0..batch.len()).filter(|row| {
                let keys = || columns.iter().filter_map(|column| column.get(*row).copied());
                // Who was met lately was kept, or came behind already.
                !met.as_mut().is_some_and(|met| met.again(keys())) && !self.is_behind(keys(), kept, graph)
            }));
            for row in &rows {
                drawn.load(&batch, *row, run)?;
                self.keep(kept, run)?;
            }
        }
        Ok(())
    }

    /// Whether rows with the same keys are one: all that tells them apart is among these operands.
    fn is_told_by_keys(&self, operands: &[Operand<'_>]) -> bool {
        let is_key = |slot: &Slot| self.keys.iter().any(|(key, _)| key == slot);
        !self.distinct.is_empty() && self.distinct.iter().all(is_key) && operands.len() == self.keys.len()
    }

    /// Keeps the row in the frame, unless it cannot count or the same has been kept.
    fn keep(&self, kept: &mut Kept, run: &mut Run<'_>) -> Out<()> {
        let keys = self.keys.iter().map(|(slot, _)| run.get(*slot));
        if self.is_behind(keys, kept, run.graph()) {
            return Ok(());
        }
        if !self.distinct.is_empty() {
            kept.own.clear();
            kept.own
                .extend(self.distinct.iter().map(|slot| Key(run.get(*slot).clone())));
            if kept.seen.contains(&kept.own) {
                return Ok(());
            }
            kept.seen.insert(kept.own.clone());
        }
        kept.rows.push(Row {
            keys: self.keys.iter().map(|(slot, _)| run.get(*slot).clone()).collect(),
            live: run.keep(self.live)?,
            own: kept.own.clone(),
        });
        if kept.rows.len() < kept.room {
            return Ok(());
        }
        self.sort(&mut kept.rows, run.graph());
        if kept.wanted < kept.room {
            for row in kept.rows.drain(kept.wanted..) {
                kept.seen.remove(&row.own);
                run.meter.release(row.live.iter());
            }
            kept.full = true;
        } else {
            kept.runs.push(std::mem::take(&mut kept.rows));
            self.settle(&mut kept.runs, false, run)?;
        }
        Ok(())
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

    /// Whether a row with these keys cannot count, as enough that were there before come no later.
    fn is_behind<'v>(&self, keys: impl Iterator<Item = &'v Value>, kept: &'v Kept, graph: &Graph) -> bool {
        match kept.last() {
            Some(last) => self.order(keys, last.keys.iter(), graph).is_ge(),
            None => kept.wanted == 0,
        }
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
        self.source.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.rows.is_none() {
            self.rows = Some(self.gather(run)?.into_iter());
        }
        let Some(row) = self.rows.as_mut().and_then(Iterator::next) else {
            return Ok(false);
        };
        run.restore(self.order.live, row.live);
        Ok(true)
    }
}
