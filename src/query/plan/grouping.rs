//! Groups, or what the graph knows without looking.

use super::{Aggregate, Expr, Group, Plan, Slot};

/// Groups; where only the nodes of a graph or label are counted, what the graph knows of their number.
pub(super) fn plan(plan: Plan, mut group: Group) -> Plan {
    for aggregate in &mut group.aggregates {
        if counts(aggregate, &plan) {
            (aggregate.function, aggregate.distinct) = (None, false);
            aggregate.arguments.clear();
        }
    }
    if let Plan::Scan {
        input, label, tests, ..
    } = &plan
        && matches!(**input, Plan::Once)
        && tests.is_empty()
        && group.keys.is_empty()
        && group.aggregates.iter().all(|aggregate| aggregate.function.is_none())
    {
        let slots = group.aggregates.iter().map(|aggregate| aggregate.slot).collect();
        return Plan::CountNodes {
            label: label.clone(),
            slots,
        };
    }
    Plan::Group {
        input: Box::new(plan),
        group,
    }
}

/// Whether an aggregate is the number of rows: it counts the values of a slot that is never null.
fn counts(aggregate: &Aggregate, plan: &Plan) -> bool {
    let [Expr::Slot(slot)] = aggregate.arguments.as_slice() else {
        return false;
    };
    let counting = aggregate.function.is_some_and(|function| function.name == "count");
    // A scan of its own meets each node once, so that DISTINCT makes no difference.
    let once = matches!(plan, Plan::Scan { input, .. } if matches!(**input, Plan::Once));
    counting && (once || !aggregate.distinct) && finds(plan, *slot)
}

/// Whether a pattern fills a slot in every row.
fn finds(plan: &Plan, slot: Slot) -> bool {
    match plan {
        Plan::Scan { input, slot: own, .. } => *own == slot || finds(input, slot),
        Plan::Seek(seek) => seek.slot == slot || finds(&seek.input, slot),
        Plan::Expand(step) => step.to == slot || step.rel == slot || finds(&step.input, slot),
        Plan::Join(join) => join.fresh.contains(&slot) || finds(&join.input, slot),
        Plan::Filter { input, .. } | Plan::Optional { input, .. } => finds(input, slot),
        _ => false,
    }
}
