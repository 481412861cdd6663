//! Each row once.

use super::table::Table;
use super::{Boxed, Operator, Out, Run};
use crate::query::bind::Slot;
use crate::query::op::Key;

/// The rows that differ from all before in some slots.
pub(super) struct Distinct<'p> {
    input: Boxed<'p>,
    slots: &'p [Slot],
    seen: Table,
    row: Vec<Key>,
}

impl<'p> Distinct<'p> {
    pub(super) fn new(input: Boxed<'p>, slots: &'p [Slot]) -> Self {
        Self {
            input,
            slots,
            seen: Table::new(slots.len()),
            row: Vec::new(),
        }
    }
}

impl Operator for Distinct<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.seen = Table::new(self.slots.len());
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        while self.input.next(run)? {
            self.row.clear();
            self.row
                .extend(self.slots.iter().map(|slot| Key(run.get(*slot).clone())));
            if self.seen.number(&mut self.row, run)?.1 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
