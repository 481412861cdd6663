//! Operators that keep nothing of one row for the next.

use super::eval::{eval, holds, value};
use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::{Expr, Slot};

/// One row, as it stands.
#[derive(Default)]
pub(super) struct Once {
    given: bool,
}

impl Operator for Once {
    fn open(&mut self, _: &mut Run<'_>) -> Out<()> {
        self.given = false;
        Ok(())
    }

    fn next(&mut self, _: &mut Run<'_>) -> Out<bool> {
        Ok(!std::mem::replace(&mut self.given, true))
    }
}

/// The rows for which all conditions are true.
pub(super) struct Filter<'p> {
    pub(super) input: Boxed<'p>,
    pub(super) conditions: &'p [Expr],
}

impl Operator for Filter<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        'rows: while self.input.next(run)? {
            for condition in self.conditions {
                if !holds(condition, run)? {
                    continue 'rows;
                }
            }
            return Ok(true);
        }
        Ok(false)
    }
}

/// Every row with more values.
pub(super) struct Compute<'p> {
    pub(super) input: Boxed<'p>,
    pub(super) items: &'p [(Slot, Expr)],
}

impl Operator for Compute<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if !self.input.next(run)? {
            return Ok(false);
        }
        for (slot, expr) in self.items {
            let value = value(expr, run)?;
            run.set(*slot, value);
        }
        Ok(true)
    }
}

/// For each row, the elements of a list.
pub(super) struct Unwind<'p> {
    input: Boxed<'p>,
    list: &'p Expr,
    slot: Slot,
    items: Value,
    next: usize,
}

impl<'p> Unwind<'p> {
    pub(super) fn new(input: Boxed<'p>, list: &'p Expr, slot: Slot) -> Self {
        Self {
            input,
            list,
            slot,
            items: Value::Null,
            next: 0,
        }
    }
}

impl Operator for Unwind<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.items = Value::Null;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            // A value that is no list counts as a list of one; null as an empty one.
            let item = match &self.items {
                Value::Null => None,
                Value::List(items) => items.get(self.next).cloned(),
                other => (self.next == 0).then(|| other.clone()),
            };
            if let Some(item) = item {
                self.next += 1;
                run.meter.tick()?;
                run.set(self.slot, item);
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            self.items = eval(self.list, run)?;
            self.next = 0;
        }
    }
}
