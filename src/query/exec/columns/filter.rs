//! Rows for which conditions are true.

use super::super::eval::holds;
use super::super::{Out, Run};
use super::batch::{Batch, Operand};
use super::{Boxed, Columns};
use crate::query::ast::CompareOp;
use crate::query::bind::Expr;
use crate::query::op;

pub(in crate::query::exec) struct Filter<'p> {
    pub(in crate::query::exec) input: Boxed<'p>,
    pub(in crate::query::exec) conditions: &'p [Expr],
}

/// A comparison of what stands somewhere already, if a condition is one.
fn comparison<'p>(condition: &'p Expr, batch: &Batch) -> Option<(CompareOp, Operand<'p>, Operand<'p>)> {
    match condition {
        Expr::Compare(op, left, right) => Some((*op, Operand::of(left, batch)?, Operand::of(right, batch)?)),
        _ => None,
    }
}

/// Brings the rows of a batch that pass a condition together.
fn passing(condition: &Expr, batch: &Batch, run: &mut Run<'_>, rows: &mut Vec<u32>) -> Out<()> {
    rows.clear();
    if let Some((op, left, right)) = comparison(condition, batch) {
        let graph = run.graph();
        let (left, right) = (left.values(batch, graph), right.values(batch, graph));
        let pairs = (0..).zip(left.into_iter().zip(right));
        rows.extend(
            pairs
                .filter(|(_, (left, right))| op::relate(op, left, right) == Some(true))
                .map(|(row, _)| row),
        );
        return Ok(());
    }
    for row in 0..batch.len() {
        batch.load(row, run);
        if holds(condition, run)? {
            rows.push(row as u32);
        }
    }
    Ok(())
}

impl Columns for Filter<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.input.open(run)
    }

    fn shape(&self) -> Batch {
        self.input.shape()
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        let filled = self.input.fill(run, batch)?;
        let mut rows = Vec::new();
        for condition in self.conditions {
            passing(condition, batch, run, &mut rows)?;
            batch.select(&rows);
        }
        Ok(filled)
    }
}
