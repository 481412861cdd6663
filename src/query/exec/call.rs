//! `CALL`.

use super::eval::evals;
use super::{Access, Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::{Expr, Slot};
use crate::query::procedure::{Calling, Procedure};
use crate::text::Span;

/// For each row, the rows that a procedure gives.
pub(super) struct Call<'p> {
    input: Boxed<'p>,
    procedure: &'static Procedure,
    arguments: &'p [Expr],
    yields: &'p [(usize, Slot)],
    at: Span,
    rows: std::vec::IntoIter<Vec<Value>>,
}

impl<'p> Call<'p> {
    pub(super) fn new(
        input: Boxed<'p>,
        procedure: &'static Procedure,
        arguments: &'p [Expr],
        yields: &'p [(usize, Slot)],
        at: Span,
    ) -> Self {
        Self {
            input,
            procedure,
            arguments,
            yields,
            at,
            rows: Vec::new().into_iter(),
        }
    }
}

impl Operator for Call<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.rows = Vec::new().into_iter();
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(row) = self.rows.next() {
                run.meter.tick()?;
                run.meter.release(row.iter());
                for (at, slot) in self.yields {
                    run.set(*slot, row.get(*at).cloned().unwrap_or_default());
                }
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            let arguments = evals(self.arguments, run)?;
            let graph = match &run.access {
                Access::Read(graph) => graph,
                Access::Write(graph) => &**graph,
            };
            let rows = Calling::new(graph, &run.meter).rows(self.procedure, &arguments, self.at)?;
            // One call may take as long as a thousand rows.
            run.meter.look()?;
            rows.iter().try_for_each(|row| run.meter.keep(row.iter()))?;
            self.rows = rows.into_iter();
            // A procedure that yields nothing lets its row pass.
            if self.procedure.columns.is_empty() {
                return Ok(true);
            }
        }
    }
}
