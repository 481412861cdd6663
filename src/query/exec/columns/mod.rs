//! The part of a query that finds nodes and relationships, in columns: many rows at a time, of each only the numbers
//! of what it found and only where these are asked for above. What gathers all rows anyway (groups, the first of an order) draws
//! from here; what may stop early pulls row by row.

mod batch;
mod code;
mod compute;
mod expand;
mod filter;
mod find;

use std::collections::BTreeSet;

pub(super) use batch::{Batch, Column, Operand};
pub(super) use code::{Codes, Groups};
pub(super) use compute::Computes;
pub(super) use expand::{Expand, checks};
pub(super) use filter::Filter;
pub(super) use find::Once;

use super::fold::Fold;
use super::{Measure, Out, Run};
use crate::query::bind::{Expr, Slot};
use crate::query::plan::{self, Plan};

/// Makes rows, many at a time.
pub(super) trait Columns {
    /// Begins anew, for the row that now stands in the frame.
    fn open(&mut self, run: &mut Run<'_>) -> Out<()>;

    /// An empty batch with the columns that it fills.
    fn shape(&self) -> Batch;

    /// Puts the next rows in place of those in a batch, perhaps none; `false` when there are no more.
    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool>;
}

pub(super) type Boxed<'p> = Box<dyn Columns + 'p>;

/// Rows in columns with what is still to be computed of those that are used one by one.
pub(super) struct Drawn<'p> {
    pub(super) input: Boxed<'p>,
    pub(super) computes: Computes<'p>,
}

impl<'p> Drawn<'p> {
    /// Brings a row into the frame.
    pub(super) fn load(&self, batch: &Batch, row: usize, run: &mut Run<'_>) -> Out<()> {
        batch.load(row, run);
        for (slot, expr) in self.computes.items() {
            let value = super::eval::value(expr, run)?;
            run.set(*slot, value);
        }
        Ok(())
    }

    /// The column of the entities that an aggregate counts by their numbers, if that is what it does.
    pub(super) fn entities(&self, fold: &mut Fold<'_>, shape: &Batch) -> Option<usize> {
        let Expr::Slot(slot) = self.computes.found(fold.counted()?)? else {
            return None;
        };
        let place = shape.place(*slot)?;
        shape.column(place).numbers()?;
        fold.count_entities();
        Some(place)
    }

    /// What an aggregate gathers, if that stands somewhere already.
    pub(super) fn operand(&self, fold: &Fold<'p>, shape: &Batch) -> Option<Operand<'p>> {
        Operand::of(self.computes.found(fold.gathered()?)?, shape)
    }
}

/// Whether a plan can be run in columns: a pattern that is looked for from the row that stands in the frame.
pub(super) fn fits(plan: &Plan) -> bool {
    match plan {
        Plan::Once => true,
        Plan::Scan { input, .. } => matches!(**input, Plan::Once),
        Plan::Seek(seek) => matches!(seek.input, Plan::Once),
        Plan::Expand(step) => fits(&step.input),
        Plan::Filter { input, conditions } => conditions.iter().all(is_plain) && fits(input),
        Plan::Optional { input, inner, .. } => optional(inner).is_some() && fits(input),
        _ => false,
    }
}

/// The only step of a pattern that need not be there.
pub(super) fn optional(inner: &Plan) -> Option<&plan::Expand> {
    match inner {
        Plan::Expand(step) if !step.to_bound && matches!(step.input, Plan::Once) => Some(step),
        _ => None,
    }
}

/// Whether a plan that [fits] fills a slot.
pub(super) fn finds(plan: &Plan, slot: Slot) -> bool {
    match plan {
        Plan::Scan { slot: own, .. } => *own == slot,
        Plan::Seek(seek) => seek.slot == slot,
        Plan::Expand(step) => step.to == slot || step.rel == slot || finds(&step.input, slot),
        Plan::Filter { input, .. } => finds(input, slot),
        Plan::Optional { input, inner, .. } => finds(input, slot) || finds(inner, slot),
        _ => false,
    }
}

/// Whether an expression reads only what it names: no subquery, of which it is not known here what it reads.
pub(super) fn is_plain(expr: &Expr) -> bool {
    let mut plain = true;
    expr.visit(&mut |inner| plain &= !matches!(inner, Expr::Exists(_) | Expr::Rows(_) | Expr::Collect(..)));
    plain
}

/// The slots that plain expressions read.
pub(super) fn slots<'e>(exprs: impl Iterator<Item = &'e Expr>) -> BTreeSet<Slot> {
    let mut slots = BTreeSet::new();
    for expr in exprs {
        expr.visit(&mut |inner| match inner {
            Expr::Slot(slot) | Expr::AnyLabels(slot, _) => {
                slots.insert(*slot);
            }
            Expr::Path(start, along) => slots.extend(along.iter().chain([start])),
            _ => {}
        });
    }
    slots
}

/// An operator that is watched.
pub(super) struct Measured<'p> {
    pub(super) operator: Boxed<'p>,
    pub(super) number: usize,
}

impl Columns for Measured<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.operator.open(run)
    }

    fn shape(&self) -> Batch {
        self.operator.shape()
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        let begin = std::time::Instant::now();
        let filled = self.operator.fill(run, batch)?;
        if let Some(Measure { rows, time }) = run.measures.get_mut(self.number) {
            *rows += batch.len() as u64;
            *time += begin.elapsed();
        }
        Ok(filled)
    }
}
