//! Plan → operators.

use super::Boxed;
use super::call::Call;
use super::combine::{Optional, Union};
use super::distinct::Distinct;
use super::expand::Expand;
use super::follow::Follow;
use super::group::Group;
use super::scan::Scan;
use super::shortest::Shortest;
use super::simple::{Compute, Filter, Once, Unwind};
use super::slice::{Limit, Skip};
use super::sort::Sort;
use super::walk::Walk;
use super::write::{Action, Write};
use crate::query::plan::Plan;

pub(super) fn operator(plan: &Plan) -> Boxed<'_> {
    match plan {
        Plan::Once => Box::new(Once::default()),
        Plan::Scan { input, slot, label } => Box::new(Scan::new(operator(input), *slot, label.as_ref())),
        Plan::Expand(plan) => Box::new(Expand::new(operator(&plan.input), plan)),
        Plan::Follow(plan) => Box::new(Follow::new(operator(&plan.input), plan)),
        Plan::Walk(plan) => Box::new(Walk::new(operator(&plan.input), plan)),
        Plan::Shortest(plan) => Box::new(Shortest::new(operator(&plan.input), plan)),
        Plan::Filter { input, conditions } => Box::new(Filter {
            input: operator(input),
            conditions,
        }),
        Plan::Compute { input, items } => Box::new(Compute {
            input: operator(input),
            items,
        }),
        Plan::Optional { input, inner, fresh } => Box::new(Optional::new(operator(input), operator(inner), fresh)),
        Plan::Unwind { input, list, slot } => Box::new(Unwind::new(operator(input), list, *slot)),
        Plan::Group { input, group } => Box::new(Group::new(operator(input), group)),
        Plan::Distinct { input, slots } => Box::new(Distinct::new(operator(input), slots)),
        Plan::Sort {
            input,
            keys,
            live,
            most,
        } => Box::new(Sort::new(operator(input), keys, live, most)),
        Plan::Skip { input, count, at } => Box::new(Skip::new(operator(input), count, *at)),
        Plan::Limit {
            input,
            count,
            at,
            writes,
        } => Box::new(Limit::new(operator(input), count, *at, *writes)),
        Plan::Call {
            input,
            procedure,
            arguments,
            yields,
            at,
        } => Box::new(Call::new(operator(input), procedure, arguments, yields, *at)),
        Plan::Create { input, creation, live } => Box::new(Write::new(operator(input), Action::Create(creation), live)),
        Plan::Merge {
            input,
            find,
            merge,
            live,
        } => Box::new(Write::new(operator(input), Action::Merge(merge, operator(find)), live)),
        Plan::Set { input, items, live } => Box::new(Write::new(operator(input), Action::Set(items), live)),
        Plan::Delete {
            input,
            detach,
            targets,
            live,
        } => Box::new(Write::new(
            operator(input),
            Action::Delete {
                detach: *detach,
                targets,
            },
            live,
        )),
        Plan::Union { branches, output } => {
            let branches = branches
                .iter()
                .map(|(plan, slots)| (operator(plan), slots.as_slice()))
                .collect();
            Box::new(Union::new(branches, output))
        }
    }
}
