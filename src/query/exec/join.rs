//! Parts of a pattern that only equal values connect.

use rustc_hash::FxHashMap;

use super::eval::eval;
use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::Expr;
use crate::query::op::Key;
use crate::query::plan;

/// For each row, the rows of `inner` with the same keys, in their order. A filter above makes sure that the keys are
/// equal: here a null is the same as a null.
pub(super) struct Join<'p> {
    input: Boxed<'p>,
    inner: Boxed<'p>,
    plan: &'p plan::Join,
    table: Option<Table>,
    /// Rows of `inner` that fit, and which of them comes next.
    fitting: Vec<u32>,
    next: usize,
    keys: Vec<Key>,
}

/// The rows of `inner` one behind the other, and which of them have which keys.
#[derive(Default)]
struct Table {
    values: Vec<Value>,
    places: FxHashMap<Vec<Key>, Vec<u32>>,
}

impl<'p> Join<'p> {
    pub(super) fn new(input: Boxed<'p>, inner: Boxed<'p>, plan: &'p plan::Join) -> Self {
        Self {
            input,
            inner,
            plan,
            table: None,
            fitting: Vec::new(),
            next: 0,
            keys: Vec::new(),
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Table> {
        let mut table = Table::default();
        self.inner.open(run)?;
        let mut row = 0;
        while self.inner.next(run)? {
            fill(&mut self.keys, self.plan.keys.iter().map(|(_, inner)| inner), run)?;
            run.meter.hold(self.plan.fresh.len() + self.keys.len())?;
            table.places.entry(self.keys.clone()).or_default().push(row);
            table
                .values
                .extend(self.plan.fresh.iter().map(|slot| run.get(*slot).clone()));
            row += 1;
        }
        Ok(table)
    }
}

fn fill<'e>(keys: &mut Vec<Key>, exprs: impl Iterator<Item = &'e Expr>, run: &mut Run<'_>) -> Out<()> {
    keys.clear();
    for expr in exprs {
        keys.push(Key(eval(expr, run)?));
    }
    Ok(())
}

impl Operator for Join<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.fitting.clear();
        // What is only read is the same for every row.
        if run.writes() {
            self.table = None;
        }
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(row) = self.fitting.get(self.next)
                && let Some(table) = &self.table
            {
                self.next += 1;
                run.meter.tick()?;
                let start = *row as usize * self.plan.fresh.len();
                for (slot, value) in self.plan.fresh.iter().zip(table.values.iter().skip(start)) {
                    run.set(*slot, value.clone());
                }
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            if self.table.is_none() {
                self.table = Some(self.gather(run)?);
            }
            fill(&mut self.keys, self.plan.keys.iter().map(|(outer, _)| outer), run)?;
            self.next = 0;
            self.fitting.clear();
            let fitting = self.table.as_ref().and_then(|table| table.places.get(&self.keys));
            self.fitting.extend(fitting.into_iter().flatten());
        }
    }
}
