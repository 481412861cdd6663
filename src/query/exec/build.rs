//! Plan → operators.

use super::Boxed;
use super::call::Call;
use super::combine::{Optional, Union};
use super::distinct::Distinct;
use super::expand::Expand;
use super::follow::Follow;
use super::group::Group;
use super::join::Join;
use super::measured::Measured;
use super::scan::{CountNodes, Scan};
use super::seek::Seek;
use super::shortest::Shortest;
use super::simple::{Compute, Filter, Once, Unwind};
use super::slice::{Limit, Skip};
use super::sort::Sort;
use super::walk::Walk;
use super::write::{Action, Write};
use crate::query::plan::Plan;

/// Makes operators, and numbers them as [`plan::tree`](crate::query::plan::tree) lists them.
#[derive(Default)]
pub(super) struct Builder {
    /// Whether rows and time are measured.
    pub(super) profile: bool,
    /// How many operators have been made.
    pub(super) count: usize,
}

impl Builder {
    pub(super) fn operator<'p>(&mut self, plan: &'p Plan) -> Boxed<'p> {
        let number = self.count;
        self.count += 1;
        let operator = self.bare(plan);
        if self.profile {
            Box::new(Measured { operator, number })
        } else {
            operator
        }
    }

    fn bare<'p>(&mut self, plan: &'p Plan) -> Boxed<'p> {
        match plan {
            Plan::Once => Box::new(Once::default()),
            Plan::Scan {
                input,
                slot,
                label,
                tests,
            } => Box::new(Scan::new(self.operator(input), *slot, label.as_ref(), tests)),
            Plan::CountNodes { label, slots } => Box::new(CountNodes {
                label: label.as_ref(),
                slots,
                given: false,
            }),
            Plan::Seek(plan) => Box::new(Seek::new(self.operator(&plan.input), plan)),
            Plan::Expand(plan) => Box::new(Expand::new(self.operator(&plan.input), plan)),
            Plan::Follow(plan) => Box::new(Follow::new(self.operator(&plan.input), plan)),
            Plan::Walk(plan) => Box::new(Walk::new(self.operator(&plan.input), plan)),
            Plan::Shortest(plan) => Box::new(Shortest::new(self.operator(&plan.input), plan)),
            Plan::Join(plan) => Box::new(Join::new(self.operator(&plan.input), self.operator(&plan.inner), plan)),
            Plan::Filter { input, conditions } => Box::new(Filter {
                input: self.operator(input),
                conditions,
            }),
            Plan::Compute { input, items } => Box::new(Compute {
                input: self.operator(input),
                items,
            }),
            Plan::Optional { input, inner, fresh } => {
                Box::new(Optional::new(self.operator(input), self.operator(inner), fresh))
            }
            Plan::Unwind { input, list, slot } => Box::new(Unwind::new(self.operator(input), list, *slot)),
            Plan::Group { input, group } => Box::new(Group::new(self.operator(input), group)),
            Plan::Distinct { input, slots } => Box::new(Distinct::new(self.operator(input), slots)),
            Plan::Sort {
                input,
                keys,
                live,
                most,
                distinct,
            } => Box::new(Sort::new(self.operator(input), (keys, live), (most, distinct))),
            Plan::Skip { input, count, at } => Box::new(Skip::new(self.operator(input), count, *at)),
            Plan::Limit {
                input,
                count,
                at,
                writes,
            } => Box::new(Limit::new(self.operator(input), count, *at, *writes)),
            Plan::Call {
                input,
                procedure,
                arguments,
                yields,
                at,
            } => Box::new(Call::new(self.operator(input), procedure, arguments, yields, *at)),
            Plan::Create { input, creation, live } => {
                Box::new(Write::new(self.operator(input), Action::Create(creation), live))
            }
            Plan::Merge {
                input,
                find,
                merge,
                live,
            } => Box::new(Write::new(
                self.operator(input),
                Action::Merge(merge, self.operator(find)),
                live,
            )),
            Plan::Set { input, items, live } => Box::new(Write::new(self.operator(input), Action::Set(items), live)),
            Plan::Delete {
                input,
                detach,
                targets,
                live,
            } => Box::new(Write::new(
                self.operator(input),
                Action::Delete {
                    detach: *detach,
                    targets,
                },
                live,
            )),
            Plan::Union { branches, output } => {
                let branches = branches
                    .iter()
                    .map(|(plan, slots)| (self.operator(plan), slots.as_slice()))
                    .collect();
                Box::new(Union::new(branches, output))
            }
        }
    }
}
