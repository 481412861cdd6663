//! Shortest walks between two nodes, breadth first.

use rustc_hash::FxHashMap;

use super::walk::{fits, wanted};
use super::{Boxed, Operator, Out, Run};
use crate::graph::{NodeId, RelId, Value};
use crate::query::ast::Search;
use crate::query::plan;

/// For each row, one or all of the shortest walks between two nodes.
pub(super) struct Shortest<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    found: Vec<Vec<RelId>>,
}

/// How a node was first reached: after how many steps, and by which last steps.
struct Reached {
    depth: u32,
    by: Vec<(RelId, NodeId)>,
}

impl<'p> Shortest<'p> {
    pub(super) fn new(input: Boxed<'p>, plan: &'p plan::Expand) -> Self {
        Self {
            input,
            plan,
            found: Vec::new(),
        }
    }

    fn search(&self, run: &mut Run<'_>) -> Out<Vec<Vec<RelId>>> {
        let (&Value::Node(from), &Value::Node(to)) = (run.get(self.plan.from), run.get(self.plan.to)) else {
            return Ok(Vec::new());
        };
        if from == to {
            return Ok(if self.plan.length.0 == 0 {
                vec![Vec::new()]
            } else {
                Vec::new()
            });
        }
        let wanted = wanted(self.plan, run)?;
        let mut reached: FxHashMap<NodeId, Reached> = FxHashMap::default();
        reached.insert(
            from,
            Reached {
                depth: 0,
                by: Vec::new(),
            },
        );
        let mut edge = vec![from];
        let mut steps = Vec::new();
        let mut depth = 0;
        while !edge.is_empty() && !reached.contains_key(&to) && self.plan.length.1.is_none_or(|most| depth < most) {
            depth += 1;
            let mut next = Vec::new();
            for node in edge {
                steps.clear();
                run.neighbours(node, self.plan.direction, self.plan.kinds.as_deref(), &mut steps);
                for &(rel, other) in &steps {
                    run.meter.tick()?;
                    if !fits(self.plan, &wanted, run, rel) {
                        continue;
                    }
                    let known = reached.entry(other).or_insert_with(|| {
                        next.push(other);
                        Reached { depth, by: Vec::new() }
                    });
                    if known.depth == depth {
                        known.by.push((rel, node));
                    }
                }
            }
            edge = next;
        }
        let mut found = Vec::new();
        back(
            &reached,
            to,
            from,
            &mut Vec::new(),
            self.plan.search == Search::AllShortest,
            &mut found,
            run,
        )?;
        // They are given from the last.
        found.reverse();
        Ok(found)
    }
}

/// Collects the walks that lead from `node` back to `from`.
fn back(
    reached: &FxHashMap<NodeId, Reached>,
    node: NodeId,
    from: NodeId,
    tail: &mut Vec<RelId>,
    all: bool,
    found: &mut Vec<Vec<RelId>>,
    run: &mut Run<'_>,
) -> Out<()> {
    if node == from {
        run.meter.hold(tail.len())?;
        found.push(tail.iter().rev().copied().collect());
        return Ok(());
    }
    for (rel, before) in reached.get(&node).into_iter().flat_map(|r| &r.by) {
        tail.push(*rel);
        back(reached, *before, from, tail, all, found, run)?;
        tail.pop();
        if !all && !found.is_empty() {
            break;
        }
    }
    Ok(())
}

impl Operator for Shortest<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.found.clear();
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        loop {
            if let Some(path) = self.found.pop() {
                let rels = path.into_iter().map(Value::Rel).collect::<Vec<_>>();
                run.set(self.plan.rel, Value::List(rels.into()));
                return Ok(true);
            }
            if !self.input.next(run)? {
                return Ok(false);
            }
            self.found = self.search(run)?;
        }
    }
}
