//! Operators with more than one input.

use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::Slot;

/// For each row, the rows of `inner`; where it has none, a row with nulls if these are named.
pub(super) struct Optional<'p> {
    input: Boxed<'p>,
    inner: Boxed<'p>,
    fresh: Option<&'p [Slot]>,
    /// Whether `inner` is at work, and whether it has given a row.
    running: bool,
    matched: bool,
}

impl<'p> Optional<'p> {
    pub(super) fn new(input: Boxed<'p>, inner: Boxed<'p>, fresh: Option<&'p [Slot]>) -> Self {
        Self {
            input,
            inner,
            fresh,
            running: false,
            matched: false,
        }
    }
}

impl Operator for Optional<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.running = false;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if !self.running {
                if !self.input.next(run)? {
                    return Ok(false);
                }
                self.inner.open(run)?;
                (self.running, self.matched) = (true, false);
            }
            if self.inner.next(run)? {
                self.matched = true;
                return Ok(true);
            }
            self.running = false;
            if !self.matched
                && let Some(fresh) = self.fresh
            {
                for slot in fresh {
                    run.set(*slot, Value::Null);
                }
                return Ok(true);
            }
        }
    }
}

/// The rows of one branch after the other, their columns brought to the same slots.
pub(super) struct Union<'p> {
    branches: Vec<(Boxed<'p>, &'p [Slot])>,
    output: &'p [Slot],
    at: usize,
    opened: bool,
}

impl<'p> Union<'p> {
    pub(super) fn new(branches: Vec<(Boxed<'p>, &'p [Slot])>, output: &'p [Slot]) -> Self {
        Self {
            branches,
            output,
            at: 0,
            opened: false,
        }
    }
}

impl Operator for Union<'_> {
    fn open(&mut self, _: &mut Run<'_>) -> Out<()> {
        (self.at, self.opened) = (0, false);
        Ok(())
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        while let Some((branch, columns)) = self.branches.get_mut(self.at) {
            if !self.opened {
                branch.open(run)?;
                self.opened = true;
            }
            if branch.next(run)? {
                for (from, to) in columns.iter().zip(self.output) {
                    let value = run.get(*from).clone();
                    run.set(*to, value);
                }
                return Ok(true);
            }
            self.at += 1;
            self.opened = false;
        }
        Ok(false)
    }
}
