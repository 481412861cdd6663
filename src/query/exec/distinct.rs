//! Each row once.

use rustc_hash::FxHashSet;

use super::{Boxed, Operator, Out, Run};
use crate::query::bind::Slot;
use crate::query::op::Key;

/// The rows that differ from all before in some slots.
pub(super) struct Distinct<'p> {
    input: Boxed<'p>,
    slots: &'p [Slot],
    seen: FxHashSet<Vec<Key>>,
    row: Vec<Key>,
}

impl<'p> Distinct<'p> {
    pub(super) fn new(input: Boxed<'p>, slots: &'p [Slot]) -> Self {
        Self {
            input,
            slots,
            seen: FxHashSet::default(),
            row: Vec::new(),
        }
    }
}

impl Operator for Distinct<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.seen.clear();
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        while self.input.next(run)? {
            self.row.clear();
            self.row
                .extend(self.slots.iter().map(|slot| Key(run.get(*slot).clone())));
            if !self.seen.contains(&self.row) {
                run.meter.hold(self.row.len())?;
                self.seen.insert(self.row.clone());
                return Ok(true);
            }
        }
        Ok(false)
    }
}
