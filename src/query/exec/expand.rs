//! One step along relationships.

use super::neighbours::Step;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{RelId, Value};
use crate::query::bind::Slot;
use crate::query::plan;

/// For each row, the relationships of a node with the nodes at their other ends.
pub(super) struct Expand<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    steps: Vec<Step>,
    next: usize,
}

impl<'p> Expand<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Expand) -> Self {
        Self {
            input,
            plan,
            steps: Vec::new(),
            next: 0,
        }
    }
}

impl Expand<'_> {
    /// Brings the steps for the next row of the input together; `false` where there is none.
    fn advance(&mut self, run: &mut Run<'_>) -> Out<bool> {
        self.next = 0;
        self.steps.clear();
        if !self.input.next(run)? {
            return Ok(false);
        }
        steps(run, self.plan, &mut self.steps);
        Ok(true)
    }

    fn passes(&self, run: &Run<'_>, (rel, node): Step) -> bool {
        let plan = self.plan;
        let graph = run.graph();
        plan.tests.iter().all(|test| test.of_node(graph, node))
            && plan.rel_tests.iter().all(|test| test.of_rel(graph, rel))
            && !plan.unlike.iter().any(|slot| is_in(run, *slot, rel))
    }
}

impl Operator for Expand<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.steps.clear();
        self.next = 0;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            while let Some(&step) = self.steps.get(self.next) {
                self.next += 1;
                run.meter.tick()?;
                if self.passes(run, step) {
                    run.set(self.plan.rel, Value::Rel(step.0));
                    run.set(self.plan.to, Value::Node(step.1));
                    return Ok(true);
                }
            }
            if !self.advance(run)? {
                return Ok(false);
            }
        }
    }

    fn count(&mut self, run: &mut Run<'_>) -> Out<usize> {
        let mut count = 0;
        loop {
            let rest = self.steps.get(self.next..).unwrap_or_default();
            count += if self.plan.is_free() {
                rest.len()
            } else {
                rest.iter().filter(|step| self.passes(run, **step)).count()
            };
            run.meter.tick_many(rest.len())?;
            if !self.advance(run)? {
                return Ok(count);
            }
        }
    }
}

/// The relationships at the node `from`, only those to `to` where that is bound.
fn steps(run: &Run<'_>, plan: &plan::Expand, steps: &mut Vec<Step>) {
    steps.clear();
    let Value::Node(from) = run.get(plan.from) else { return };
    let kinds = plan.kinds.as_deref();
    if !plan.to_bound {
        run.neighbours(*from, plan.direction, kinds, steps);
    } else if let Value::Node(to) = run.get(plan.to) {
        run.between(*from, *to, plan.direction, kinds, steps);
    }
}

/// Whether a slot holds this relationship, alone or in a list.
pub(super) fn is_in(run: &Run<'_>, slot: Slot, rel: RelId) -> bool {
    match run.get(slot) {
        Value::Rel(other) => *other == rel,
        Value::List(items) => items
            .iter()
            .any(|item| matches!(item, Value::Rel(other) if *other == rel)),
        _ => false,
    }
}
