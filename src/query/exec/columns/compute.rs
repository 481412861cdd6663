//! What is computed of rows, left until it is known which rows are used.

use crate::query::bind::{Expr, Slot};
use crate::query::plan::Plan;

/// What is computed of each row before it is used, the first first.
#[derive(Default)]
pub(in crate::query::exec) struct Computes<'p>(Vec<&'p [(Slot, Expr)]>);

impl<'p> Computes<'p> {
    /// What a plan computes last, and the plan below that.
    pub(in crate::query::exec) fn of(mut plan: &'p Plan) -> (&'p Plan, Self) {
        let mut all = Vec::new();
        while let Plan::Compute { input, items } = plan {
            all.push(items.as_slice());
            plan = input;
        }
        all.reverse();
        (plan, Self(all))
    }

    /// How many operators this would take.
    pub(in crate::query::exec) const fn len(&self) -> usize {
        self.0.len()
    }

    pub(in crate::query::exec) fn items(&self) -> impl Iterator<Item = &'p (Slot, Expr)> + Clone + '_ {
        self.0.iter().copied().flatten()
    }

    /// What is computed for a slot, in terms of the row that was found, if it is a slot of that or a property of one.
    pub(in crate::query::exec) fn computed(&self, slot: Slot) -> Option<&'p Expr> {
        self.found(self.defined(slot)?)
    }

    /// What an expression on the computed row is on the row that was found, if it is a slot of that or a property of one.
    pub(in crate::query::exec) fn found<'e>(&self, expr: &'e Expr) -> Option<&'e Expr>
    where
        'p: 'e,
    {
        match expr {
            Expr::Slot(slot) => self.defined(*slot).map_or(Some(expr), |defined| self.found(defined)),
            Expr::Property(base, ..) => match **base {
                Expr::Slot(slot) if self.defined(slot).is_none() => Some(expr),
                _ => None,
            },
            _ => None,
        }
    }

    fn defined(&self, slot: Slot) -> Option<&'p Expr> {
        let defining = self.items().filter(|(own, _)| *own == slot);
        defining.map(|(_, expr)| expr).last()
    }
}
