//! What an operator did.

use std::time::{Duration, Instant};

use super::{Boxed, Operator, Out, Run};

/// The rows that an operator gave and the time it took, with that of the operators below it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::query) struct Measure {
    pub(in crate::query) rows: u64,
    pub(in crate::query) time: Duration,
}

/// An operator that is watched.
pub(super) struct Measured<'p> {
    pub(super) operator: Boxed<'p>,
    pub(super) number: usize,
}

impl Operator for Measured<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.operator.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        let begin = Instant::now();
        let given = self.operator.next(run)?;
        if let Some(measure) = run.measures.get_mut(self.number) {
            measure.rows += u64::from(given);
            measure.time += begin.elapsed();
        }
        Ok(given)
    }
}
