//! Plan → operators.

use std::collections::BTreeSet;

use super::Boxed;
use super::call::Call;
use super::columns::{self, Computes, Drawn};
use super::combine::{Optional, Union};
use super::distinct::Distinct;
use super::expand::Expand;
use super::follow::Follow;
use super::group::{Group, Source};
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
use crate::query::bind::{Expr, Slot};
use crate::query::plan::{self, Plan};

/// Makes operators, and numbers them as [`plan::tree`](crate::query::plan::tree) lists them.
#[derive(Default)]
pub(super) struct Builder {
    /// Whether rows and time are measured.
    pub(super) profile: bool,
    /// How many operators have been made.
    pub(super) count: usize,
    /// Whether the graph is only read, so that rows may stay in columns.
    pub(super) columns: bool,
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

    /// Rows for what gathers them all: in columns where these slots are enough of them, and the plan is a pattern.
    fn source<'p>(&mut self, plan: &'p Plan, wanted: Option<BTreeSet<Slot>>) -> Source<'p> {
        let (found, computes) = Computes::of(plan);
        match wanted {
            Some(mut wanted) if columns::fits(found) && computes.items().all(|(_, expr)| columns::is_plain(expr)) => {
                wanted.extend(columns::slots(computes.items().map(|(_, expr)| expr)));
                self.count += computes.len();
                Source::Columns(Drawn {
                    input: self.pattern(found, &wanted),
                    computes,
                })
            }
            _ => Source::Rows(self.operator(plan)),
        }
    }

    /// A pattern in columns, of which some slots are asked for.
    fn pattern<'p>(&mut self, plan: &'p Plan, wanted: &BTreeSet<Slot>) -> columns::Boxed<'p> {
        let number = self.count;
        self.count += 1;
        // Where they are measured, a step and the filter behind it do their own work each.
        if !self.profile
            && let Plan::Filter { input, conditions } = plan
            && let Plan::Expand(step) = &**input
            && conditions.iter().all(|condition| columns::checks(step, condition))
        {
            return self.step(step, conditions, wanted);
        }
        let operator: columns::Boxed<'p> = match plan {
            Plan::Optional { input, inner, .. } => self.optional(input, inner, wanted),
            Plan::Expand(step) => self.step(step, &[], wanted),
            Plan::Filter { input, conditions } => {
                let below = wanted | &columns::slots(conditions.iter());
                Box::new(columns::Filter {
                    input: self.pattern(input, &below),
                    conditions,
                })
            }
            Plan::Seek(plan) => Box::new(Seek::new(self.operator(&plan.input), plan)),
            Plan::Scan {
                input,
                slot,
                label,
                tests,
            } => Box::new(Scan::new(self.operator(input), *slot, label.as_ref(), tests)),
            other => {
                self.count = number;
                return Box::new(columns::Once(self.operator(other)));
            }
        };
        if self.profile {
            Box::new(columns::Measured { operator, number })
        } else {
            operator
        }
    }

    /// A step that checks some conditions while it is taken.
    fn step<'p>(
        &mut self,
        step: &'p plan::Expand,
        conditions: &'p [Expr],
        wanted: &BTreeSet<Slot>,
    ) -> columns::Boxed<'p> {
        let ends = [step.from].into_iter().chain(step.to_bound.then_some(step.to));
        let read = columns::slots(conditions.iter());
        let below = wanted.iter().chain(&step.unlike).chain(&read).copied().chain(ends);
        let input = self.pattern(&step.input, &below.collect());
        let step = columns::Expand::new(input, step, false, |slot| wanted.contains(&slot));
        Box::new(step.checking(conditions))
    }

    /// A step that need not be there.
    fn optional<'p>(&mut self, input: &'p Plan, inner: &'p Plan, wanted: &BTreeSet<Slot>) -> columns::Boxed<'p> {
        let step = columns::optional(inner);
        let below = wanted.iter().copied().chain(step.map(|step| step.from)).collect();
        let input = self.pattern(input, &below);
        // The step, and the row that it would begin at.
        let number = self.count;
        self.count += 2;
        match step {
            Some(step) => {
                let step = columns::Expand::new(input, step, true, |slot| wanted.contains(&slot));
                Box::new(if self.profile { step.watched(number) } else { step })
            }
            None => input,
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
                Box::new(Optional::new(self.operator(input), self.operator(inner), Some(fresh)))
            }
            Plan::Apply { input, inner } => Box::new(Optional::new(self.operator(input), self.operator(inner), None)),
            Plan::Perform {
                input,
                inner,
                unit,
                fresh,
                live,
            } => {
                let input = self.operator(input);
                let action = Action::Perform {
                    inner: self.operator(inner),
                    unit: *unit,
                    fresh: fresh.as_deref(),
                };
                Box::new(Write::new(input, action, live))
            }
            Plan::Unwind { input, list, slot } => Box::new(Unwind::new(self.operator(input), list, *slot)),
            Plan::Group { input, group } => {
                let keys = group.keys.iter().map(|(_, key)| key);
                let reads = keys.chain(group.aggregates.iter().flat_map(|aggregate| &aggregate.arguments));
                // How many rows there are, operators can often tell without making them.
                let counts = group.keys.is_empty() && group.aggregates.iter().all(|a| a.function.is_none());
                let columns = self.columns && !counts && reads.clone().all(columns::is_plain);
                let source = self.source(input, columns.then(|| columns::slots(reads)));
                Box::new(Group::new(source, group))
            }
            Plan::Distinct { input, slots } => Box::new(Distinct::new(self.operator(input), slots)),
            Plan::Sort {
                input,
                keys,
                live,
                most,
                distinct,
            } => {
                let slots = keys.iter().map(|(slot, _)| slot).chain(live).chain(distinct);
                let columns = self.columns && !most.is_empty() && can_wait(input, keys);
                let source = self.source(input, columns.then(|| slots.copied().collect()));
                Box::new(Sort::new(source, (keys, live), (most, distinct)))
            }
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

/// Whether the keys of an order are properties of what a pattern finds, and nothing that is computed of its rows can
/// fail: then it need not be computed of those that do not come first.
fn can_wait(plan: &Plan, keys: &[(Slot, bool)]) -> bool {
    let (found, computes) = Computes::of(plan);
    let of_found = |expr: &Expr| match expr {
        Expr::Property(base, ..) => matches!(**base, Expr::Slot(slot) if columns::finds(found, slot)),
        _ => false,
    };
    let is_simple = |expr| {
        computes
            .found(expr)
            .is_some_and(|expr| matches!(expr, Expr::Slot(_)) || of_found(expr))
    };
    let is_key = |slot| computes.computed(slot).is_some_and(of_found);
    columns::fits(found)
        && computes.items().all(|(_, expr)| is_simple(expr))
        && keys.iter().all(|(slot, _)| is_key(*slot))
}
