//! Steps of a bound query as operators, one above the other.

use super::{Plan, grouping, lengths, matching, needs};
use crate::graph::Graph;
use crate::query::bind::{BoundQuery, Branch, Expr, Nested, Project, Slot, Step, Writes, conjuncts};

/// Plans a query whose subqueries are `subqueries`.
pub(in crate::query) fn plan(query: BoundQuery, subqueries: &[BoundQuery], graph: &Graph) -> Plan {
    plan_query(query, &needs::Needs::new(subqueries), graph)
}

fn plan_query(query: BoundQuery, needs: &needs::Needs<'_>, graph: &Graph) -> Plan {
    let BoundQuery {
        branches,
        distinct,
        output,
    } = query;
    let mut planned: Vec<(Plan, Vec<Slot>)> = branches
        .into_iter()
        .map(|branch| plan_branch(branch, needs, graph))
        .collect();
    if planned.len() == 1
        && let Some((only, _)) = planned.pop()
    {
        return only;
    }
    let union = Plan::Union {
        branches: planned,
        output: output.clone(),
    };
    if distinct {
        Plan::Distinct {
            input: Box::new(union),
            slots: output,
        }
    } else {
        union
    }
}

fn plan_branch(branch: Branch, needs: &needs::Needs<'_>, graph: &Graph) -> (Plan, Vec<Slot>) {
    let mut plan = Plan::Once;
    let mut writes = false;
    let mut steps = branch.steps.into_iter().peekable();
    while let Some(mut step) = steps.next() {
        // The path of an optional pattern may be null where its nodes are not.
        if let Step::Match(found) = &mut step
            && !found.optional
            && let Some(Step::Project(project)) = steps.peek_mut()
        {
            lengths::spare_paths(found, project, needs);
        }
        let input = Box::new(plan);
        plan = match step {
            Step::Match(found) if found.optional => {
                let fresh = found.fresh.clone();
                let inner = matching::plan(Plan::Once, found, needs, graph);
                Plan::Optional {
                    input,
                    inner: Box::new(inner),
                    fresh,
                }
            }
            Step::Match(found) => matching::plan(*input, found, needs, graph),
            Step::Unwind { list, slot } => Plan::Unwind { input, list, slot },
            Step::Project(project) => plan_project(*input, *project, writes),
            Step::Filter(condition) => Plan::Filter {
                input,
                conditions: vec![condition],
            },
            Step::Call {
                procedure,
                arguments,
                yields,
                at,
            } => Plan::Call {
                input,
                procedure,
                arguments,
                yields,
                at,
            },
            Step::Nested(nested) => {
                writes |= nested.writes;
                plan_nested(input, nested, needs, graph)
            }
            Step::Write { writes: what, live } => {
                writes = true;
                plan_write(input, what, live, needs, graph)
            }
        };
    }
    (plan, branch.output)
}

fn plan_write(input: Box<Plan>, what: Writes, live: Vec<Slot>, needs: &needs::Needs<'_>, graph: &Graph) -> Plan {
    match what {
        Writes::Create(creation) => Plan::Create { input, creation, live },
        Writes::Set(items) => Plan::Set { input, items, live },
        Writes::Delete { detach, targets } => Plan::Delete {
            input,
            detach,
            targets,
            live,
        },
        Writes::Merge(mut merge) => {
            let find = matching::plan(Plan::Once, std::mem::take(&mut merge.find), needs, graph);
            Plan::Merge {
                input,
                find: Box::new(find),
                merge,
                live,
            }
        }
    }
}

fn plan_nested(input: Box<Plan>, nested: Nested, needs: &needs::Needs<'_>, graph: &Graph) -> Plan {
    let inner = Box::new(plan_query(nested.query, needs, graph));
    let Nested {
        optional,
        unit,
        writes,
        fresh,
        live,
        ..
    } = nested;
    if writes || unit {
        Plan::Perform {
            input,
            inner,
            unit,
            fresh: optional.then_some(fresh),
            live,
        }
    } else if optional {
        Plan::Optional { input, inner, fresh }
    } else {
        Plan::Apply { input, inner }
    }
}

fn plan_project(mut plan: Plan, project: Project, writes: bool) -> Plan {
    let Project {
        group,
        items,
        output,
        distinct,
        order,
        skip,
        limit,
        live,
        filter,
    } = project;
    if let Some(group) = group {
        plan = grouping::plan(plan, group);
    }
    plan = compute(plan, items);
    // Where only the first rows of an order are wanted, those that are seldom among them need not be told apart.
    let together = distinct && !order.is_empty() && limit.is_some();
    let mut apart = Vec::new();
    if together {
        apart = output;
    } else if distinct {
        plan = Plan::Distinct {
            input: Box::new(plan),
            slots: output,
        };
    }
    if !order.is_empty() {
        let mut keys = Vec::with_capacity(order.len());
        let mut computed = Vec::new();
        for (slot, key, descending) in order {
            // What stands in a slot already is compared there.
            if let Expr::Slot(own) = key {
                keys.push((own, descending));
            } else {
                keys.push((slot, descending));
                computed.push((slot, key));
            }
        }
        plan = compute(plan, computed);
        // With a limit only the rows in front of it need to be kept.
        let most = match &limit {
            Some(limit) => skip.iter().chain([limit]).cloned().collect(),
            None => Vec::new(),
        };
        plan = Plan::Sort {
            input: Box::new(plan),
            keys,
            live,
            most,
            distinct: apart,
        };
    }
    if let Some((count, at)) = skip {
        plan = Plan::Skip {
            input: Box::new(plan),
            count,
            at,
        };
    }
    if let Some((count, at)) = limit {
        plan = Plan::Limit {
            input: Box::new(plan),
            count,
            at,
            writes,
        };
    }
    match filter {
        Some(filter) => {
            let mut conditions = Vec::new();
            conjuncts(filter, &mut conditions);
            Plan::Filter {
                input: Box::new(plan),
                conditions,
            }
        }
        None => plan,
    }
}

fn compute(plan: Plan, items: Vec<(Slot, Expr)>) -> Plan {
    if items.is_empty() {
        plan
    } else {
        Plan::Compute {
            input: Box::new(plan),
            items,
        }
    }
}
