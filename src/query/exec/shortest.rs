//! Shortest walks between two nodes, breadth first from both ends.

use rustc_hash::FxHashMap;

use super::neighbours::{Step, turned};
use super::walk::{fits, wanted};
use super::{Boxed, Operator, Out, Run};
use crate::graph::{Direction, NodeId, RelId, Value};
use crate::query::ast::Search;
use crate::query::plan;

/// For each row, one or all of the shortest walks between two nodes.
pub(super) struct Shortest<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    found: Vec<Vec<RelId>>,
}

/// What has been reached from one end.
struct Side {
    direction: Direction,
    depth: u32,
    /// The nodes that were reached last.
    ring: Vec<NodeId>,
    reached: FxHashMap<NodeId, Reached>,
    /// Last steps to nodes, those to one node chained.
    links: Vec<Link>,
}

/// How a node was first reached: after how many steps, and by which last steps.
#[derive(Clone, Copy)]
struct Reached {
    depth: u32,
    last: Option<usize>,
}

#[derive(Clone, Copy)]
struct Link {
    rel: RelId,
    from: NodeId,
    other: Option<usize>,
}

impl Side {
    fn new(node: NodeId, direction: Direction) -> Self {
        Self {
            direction,
            depth: 0,
            ring: vec![node],
            reached: FxHashMap::from_iter([(node, Reached { depth: 0, last: None })]),
            links: Vec::new(),
        }
    }

    /// Goes one step further; gives the nodes at which it meets the other side, only the first where one is enough.
    fn grow(
        &mut self,
        other: &Self,
        (plan, wanted): (&plan::Expand, &[Value]),
        all: bool,
        run: &mut Run<'_>,
    ) -> Out<Vec<NodeId>> {
        self.depth += 1;
        let mut met = Vec::new();
        let mut next = Vec::new();
        let mut steps: Vec<Step> = Vec::new();
        for node in std::mem::take(&mut self.ring) {
            steps.clear();
            run.neighbours(node, self.direction, plan.kinds.as_deref(), &mut steps);
            run.meter.tick_many(steps.len())?;
            for &(rel, to) in &steps {
                if !fits(plan, wanted, run, rel) {
                    continue;
                }
                let depth = self.depth;
                let reached = self.reached.entry(to).or_insert_with(|| {
                    next.push(to);
                    if other.reached.contains_key(&to) {
                        met.push(to);
                    }
                    Reached { depth, last: None }
                });
                let fresh = reached.last.is_none();
                if reached.depth == depth && (all || fresh) {
                    self.links.push(Link {
                        rel,
                        from: node,
                        other: reached.last,
                    });
                    reached.last = Some(self.links.len() - 1);
                }
                if !all && !met.is_empty() {
                    return Ok(met);
                }
            }
            run.meter.hold(steps.len())?;
        }
        self.ring = next;
        Ok(met)
    }

    /// The walks by which a node was reached, each from this node back to where the side began; only one where
    /// that is enough.
    fn trails(&self, node: NodeId, all: bool, run: &mut Run<'_>) -> Out<Vec<Vec<RelId>>> {
        let last = |node: &NodeId| self.reached.get(node).and_then(|reached| reached.last);
        let mut trails = Vec::new();
        let mut trail: Vec<RelId> = Vec::new();
        // The links still to be tried from each node of the trail.
        let mut untried = vec![last(&node)];
        if untried == [None] {
            return Ok(vec![Vec::new()]);
        }
        while let Some(link) = untried.last_mut() {
            run.meter.tick()?;
            let Some(taken) = link.and_then(|at| self.links.get(at)).copied() else {
                untried.pop();
                trail.pop();
                continue;
            };
            *link = taken.other;
            trail.push(taken.rel);
            match last(&taken.from) {
                None => {
                    run.meter.hold(trail.len())?;
                    trails.push(trail.clone());
                    trail.pop();
                    if !all {
                        break;
                    }
                }
                before => untried.push(before),
            }
        }
        Ok(trails)
    }
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
        let plan = self.plan;
        let (&Value::Node(from), &Value::Node(to)) = (run.get(plan.from), run.get(plan.to)) else {
            return Ok(Vec::new());
        };
        if from == to {
            let stays = plan.length.0 == 0;
            return Ok(if stays { vec![Vec::new()] } else { Vec::new() });
        }
        let wanted = wanted(plan, run)?;
        let all = plan.search == Search::AllShortest;
        let mut begin = Side::new(from, plan.direction);
        let mut end = Side::new(to, turned(plan.direction));
        let most = plan.length.1.unwrap_or(u32::MAX);
        while begin.depth + end.depth < most && !begin.ring.is_empty() && !end.ring.is_empty() {
            // The side with less to look at goes on.
            let met = if begin.ring.len() <= end.ring.len() {
                begin.grow(&end, (plan, &wanted), all, run)?
            } else {
                end.grow(&begin, (plan, &wanted), all, run)?
            };
            if !met.is_empty() {
                return join(&begin, &end, &met, all, run);
            }
        }
        Ok(Vec::new())
    }
}

/// The walks that meet at some nodes, the first one last.
fn join(begin: &Side, end: &Side, met: &[NodeId], all: bool, run: &mut Run<'_>) -> Out<Vec<Vec<RelId>>> {
    let mut found = Vec::new();
    for node in met {
        let ends = end.trails(*node, all, run)?;
        for start in begin.trails(*node, all, run)? {
            for end in &ends {
                run.meter.tick()?;
                run.meter.hold(start.len() + end.len())?;
                found.push(start.iter().rev().chain(end).copied().collect());
            }
        }
    }
    found.reverse();
    Ok(found)
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
