//! Walks of several steps, depth first.

use rustc_hash::FxHashSet;

use super::eval::eval;
use super::expand::is_in;
use super::neighbours::Step;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{NodeId, RelId, Value};
use crate::query::{op, plan};

/// For each row, the walks from a node; no relationship is met twice on one of them, so that even a pattern without
/// bound ends on a graph with cycles.
pub(super) struct Walk<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    wanted: Vec<Value>,
    path: Vec<RelId>,
    /// The steps that can be taken from each node of the walk, one level behind the other.
    steps: Vec<Step>,
    /// Where each level begins in `steps`, and which of its steps comes next.
    levels: Vec<(usize, usize)>,
    /// Where the walk begins, if that is still to be given as a walk of no steps.
    begin: Option<NodeId>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Expand) -> Self {
        Self {
            input,
            plan,
            wanted: Vec::new(),
            path: Vec::new(),
            steps: Vec::new(),
            levels: Vec::new(),
            begin: None,
        }
    }

    /// Starts at the node of a new row; `false` where there is none.
    fn start(&mut self, run: &mut Run<'_>) -> Out<bool> {
        let Value::Node(from) = *run.get(self.plan.from) else {
            return Ok(false);
        };
        self.wanted = wanted(self.plan, run)?;
        if self.plan.length.0 == 0 {
            self.begin = Some(from);
        }
        self.path.clear();
        self.deepen(run, from);
        Ok(true)
    }

    fn deepen(&mut self, run: &Run<'_>, node: NodeId) {
        let depth = u32::try_from(self.path.len()).unwrap_or(u32::MAX);
        if self.plan.length.1.is_some_and(|most| depth >= most) {
            return;
        }
        let begin = self.steps.len();
        self.levels.push((begin, begin));
        run.neighbours(node, self.plan.direction, self.plan.kinds.as_deref(), &mut self.steps);
    }

    /// Brings the walk as it now is into the frame, if it ends where it should.
    fn give(&self, run: &mut Run<'_>, end: NodeId) -> bool {
        if (self.path.len() as u64) < u64::from(self.plan.length.0) || !ends_right(self.plan, run, end) {
            return false;
        }
        let rels = self.path.iter().map(|rel| Value::Rel(*rel));
        let list = if self.plan.reversed {
            rels.rev().collect()
        } else {
            rels.collect()
        };
        run.set(self.plan.rel, Value::List(list));
        run.set(self.plan.to, Value::Node(end));
        true
    }

    /// Takes the next step; `None` where there is none, `Some(true)` where a walk has been given.
    fn step(&mut self, run: &mut Run<'_>) -> Out<Option<bool>> {
        let depth = self.levels.len();
        let Some((begin, next)) = self.levels.last_mut() else {
            return Ok(None);
        };
        let Some(&(rel, node)) = self.steps.get(*next) else {
            self.steps.truncate(*begin);
            self.levels.pop();
            return Ok(Some(false));
        };
        *next += 1;
        run.meter.tick()?;
        self.path.truncate(depth - 1);
        let met = self.path.contains(&rel) || self.plan.unlike.iter().any(|slot| is_in(run, *slot, rel));
        if met || !fits(self.plan, &self.wanted, run, rel) {
            return Ok(Some(false));
        }
        self.path.push(rel);
        let given = self.give(run, node);
        self.deepen(run, node);
        Ok(Some(given))
    }

    /// Walks along the relationships of a list that is there already.
    fn retrace(&mut self, run: &mut Run<'_>) -> Out<bool> {
        let Value::Node(mut node) = *run.get(self.plan.from) else {
            return Ok(false);
        };
        let Value::List(rels) = run.get(self.plan.rel).clone() else {
            return Ok(false);
        };
        let count = u32::try_from(rels.len()).unwrap_or(u32::MAX);
        let (least, most) = self.plan.length;
        if count < least || most.is_some_and(|most| count > most) {
            return Ok(false);
        }
        let kinds = self.plan.kinds.as_deref().unwrap_or_default();
        let mut met = FxHashSet::default();
        for value in rels.iter() {
            run.meter.tick()?;
            let Value::Rel(rel) = value else { return Ok(false) };
            if !met.insert(*rel) || self.plan.unlike.iter().any(|slot| is_in(run, *slot, *rel)) {
                return Ok(false);
            }
            let step = run
                .graph()
                .expand(node, self.plan.direction, kinds)
                .find(|(other, _)| other == rel);
            let Some((_, next)) = step else { return Ok(false) };
            node = next;
        }
        if !ends_right(self.plan, run, node) {
            return Ok(false);
        }
        run.set(self.plan.to, Value::Node(node));
        Ok(true)
    }
}

/// Whether a walk may end at this node.
fn ends_right(plan: &plan::Expand, run: &Run<'_>, end: NodeId) -> bool {
    let there = !plan.to_bound || matches!(run.get(plan.to), Value::Node(to) if *to == end);
    there && plan.tests.iter().all(|test| test.of_node(run.graph(), end))
}

/// The values that the properties of each relationship must have.
pub(super) fn wanted(plan: &plan::Expand, run: &mut Run<'_>) -> Out<Vec<Value>> {
    plan.properties.iter().map(|(_, value)| eval(value, run)).collect()
}

/// Whether a relationship has the properties that it must have.
pub(super) fn fits(plan: &plan::Expand, wanted: &[Value], run: &Run<'_>, rel: RelId) -> bool {
    plan.properties.iter().zip(wanted).all(|((key, _), value)| {
        let found = key.symbol.and_then(|symbol| run.graph().rel_property(rel, symbol));
        found.is_some_and(|found| op::equal(found, value) == Some(true))
    })
}

impl Operator for Walk<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.levels.clear();
        self.steps.clear();
        self.begin = None;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(begin) = self.begin.take()
                && self.give(run, begin)
            {
                return Ok(true);
            }
            while let Some(given) = self.step(run)? {
                if given {
                    return Ok(true);
                }
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            if !self.plan.rel_bound {
                self.start(run)?;
            } else if self.retrace(run)? {
                return Ok(true);
            }
        }
    }
}
