//! Where a pattern begins.

use super::super::scan::Scan;
use super::super::seek::Seek;
use super::super::{Boxed as Row, Operator, Out, Run};
use super::Columns;
use super::batch::{Batch, Column};

impl Columns for Scan<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        Operator::open(self, run)
    }

    fn shape(&self) -> Batch {
        Batch::new(vec![(self.slot(), Column::NODES)])
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        let found = self.found(run)?;
        put(batch, found.unwrap_or_default());
        Ok(found.is_some())
    }
}

impl Columns for Seek<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        Operator::open(self, run)
    }

    fn shape(&self) -> Batch {
        Batch::new(vec![(self.slot(), Column::NODES)])
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        let found = self.found(run)?;
        put(batch, found.as_deref().unwrap_or_default());
        Ok(found.is_some())
    }
}

/// The row that stands in the frame, for a pattern that begins at what it holds.
pub(in crate::query::exec) struct Once<'p>(pub(in crate::query::exec) Row<'p>);

impl Columns for Once<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.0.open(run)
    }

    fn shape(&self) -> Batch {
        Batch::default()
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        let given = self.0.next(run)?;
        batch.set_len(usize::from(given));
        Ok(given)
    }
}

fn put(batch: &mut Batch, found: &[crate::graph::NodeId]) {
    batch.clear();
    batch.set_len(found.len());
    if let Column::Nodes(nodes) = batch.column_mut(0) {
        nodes.extend_from_slice(found);
    }
}
