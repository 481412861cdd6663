//! A pattern as operators: the cheapest start, then the cheapest step, each condition as early as it can be checked.

use std::collections::BTreeSet;

use super::needs::Needs;
use super::{Expand, Expr, Join, Match, PatternRel, Plan, Seek, Slot, Test, cost};
use crate::graph::{Direction, Graph, Symbol};
use crate::query::ast::{CompareOp, Search};

/// A pattern of which a part is planned.
struct Growing<'a> {
    plan: Plan,
    /// The slots that the match itself fills and that are not filled yet.
    missing: BTreeSet<Slot>,
    /// Conditions that wait for slots.
    waiting: Vec<(BTreeSet<Slot>, Expr)>,
    /// Whether each node has been found.
    nodes: Vec<bool>,
    /// Relationships already walked, with their types: the next ones must differ from them.
    walked: Vec<(Slot, Option<Vec<Symbol>>)>,
    graph: &'a Graph,
    needs: &'a Needs<'a>,
}

/// Plans a match.
pub(super) fn plan(input: Plan, mut found: Match, needs: &Needs<'_>, graph: &Graph) -> Plan {
    let rels = std::mem::take(&mut found.rels);
    let paths = std::mem::take(&mut found.paths);
    let missing: BTreeSet<Slot> = found.fresh.iter().copied().collect();
    let wait = |filter: &Expr| (&needs.of(filter) & &missing, filter.clone());
    let mut growing = Growing {
        plan: input,
        waiting: found.filters.iter().map(wait).collect(),
        nodes: found.nodes.iter().map(|node| node.bound).collect(),
        missing,
        walked: Vec::new(),
        graph,
        needs,
    };
    growing.check();
    for at in 0..found.nodes.len() {
        if growing.nodes[at] {
            if !rels.iter().any(|rel| rel.from == at || rel.to == at) {
                growing.check_is_there(&found, at);
            }
            growing.check_labels(&found, at, None);
        }
    }
    let mut rels: Vec<Option<PatternRel>> = rels.into_iter().map(Some).collect();
    loop {
        if let Some((at, forward)) = growing.next_step(&found, &rels) {
            if let Some(rel) = rels.get_mut(at).and_then(Option::take) {
                growing.step(&found, rel, forward);
            }
        } else if let Some(at) = growing.next_start(&found) {
            growing.start(&found, at);
        } else {
            break;
        }
    }
    for (slot, path) in paths {
        growing.plan = Plan::Compute {
            input: Box::new(growing.plan),
            items: vec![(slot, path)],
        };
        growing.fill(slot);
    }
    growing.check();
    growing.plan
}

impl Growing<'_> {
    /// The best relationship to walk next, and whether from its first node to its second.
    fn next_step(&self, found: &Match, rels: &[Option<PatternRel>]) -> Option<(usize, bool)> {
        let mut best: Option<(usize, usize, bool)> = None;
        for (at, rel) in rels
            .iter()
            .enumerate()
            .filter_map(|(at, rel)| Some((at, rel.as_ref()?)))
        {
            let (from, to) = (self.nodes[rel.from], self.nodes[rel.to]);
            let options = match (from, to) {
                (true, true) => [Some((0, true)), None],
                // A relationship that is there already leads to both of its ends.
                _ if rel.bound && rel.length.is_none() => [Some((0, true)), None],
                // The shortest way is looked for between two nodes that are known.
                _ if rel.search != Search::Any => [None, None],
                _ if rel.bound => [from.then_some((1, true)), None],
                (from, to) => [
                    from.then(|| (cost::step(self.graph, found, rel, true), true)),
                    to.then(|| (cost::step(self.graph, found, rel, false), false)),
                ],
            };
            for (cost, forward) in options.into_iter().flatten() {
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, at, forward));
                }
            }
        }
        best.map(|(_, at, forward)| (at, forward))
    }

    /// The best node to start from.
    fn next_start(&self, found: &Match) -> Option<usize> {
        let open = (0..self.nodes.len()).filter(|at| !self.nodes[*at]);
        open.min_by_key(|at| cost::start(self.graph, found, *at))
    }

    /// The best look-up in an index for a node: of a label that is not too rare, by a value that is known already.
    fn seek(&self, found: &Match, at: usize) -> Option<(Symbol, Symbol, Expr)> {
        let node = &found.nodes[at];
        let labels = node.labels.iter().filter_map(|group| match group.as_slice() {
            [label] => label.symbol,
            _ => None,
        });
        let label = labels.min_by_key(|label| self.graph.with_label(*label).len())?;
        self.waiting.iter().find_map(|(slots, condition)| {
            let Expr::Compare(CompareOp::Eq, left, right) = condition else {
                return None;
            };
            [(left, right), (right, left)]
                .into_iter()
                .find_map(|(property, value)| {
                    let Expr::Property(base, key, _) = &**property else {
                        return None;
                    };
                    let of_node = matches!(**base, Expr::Slot(slot) if slot == node.slot);
                    let known = slots.len() == 1 && !self.needs.of(value).contains(&node.slot);
                    Some((label, key.symbol?, (**value).clone())).filter(|_| of_node && known)
                })
        })
    }

    fn start(&mut self, found: &Match, at: usize) {
        let node = &found.nodes[at];
        if let Some((label, key, value)) = self.seek(found, at) {
            let slot = node.slot;
            self.wrap(|input| {
                Plan::Seek(Box::new(Seek {
                    input: *input,
                    slot,
                    label,
                    key,
                    value,
                    tests: Vec::new(),
                }))
            });
            self.nodes[at] = true;
            self.fill(slot);
            self.check_labels(found, at, Some(label));
            self.check();
            return;
        }
        if let Some(keys) = self.equal_to_known(found, at) {
            self.join(found, at, keys);
            return;
        }
        self.scan(found, at);
    }

    /// Values of what has been found that some of this node must equal, with these.
    fn equal_to_known(&self, found: &Match, at: usize) -> Option<Vec<(Expr, Expr)>> {
        if matches!(self.plan, Plan::Once) {
            return None;
        }
        let slot = found.nodes[at].slot;
        let own = |expr: &Expr| self.needs.of(expr) == BTreeSet::from([slot]);
        let known = |expr: &Expr| {
            let needs = self.needs.of(expr);
            !needs.is_empty() && needs.is_disjoint(&self.missing)
        };
        let pair = |(_, condition): &(BTreeSet<Slot>, Expr)| match condition {
            Expr::Compare(CompareOp::Eq, left, right) if known(left) && own(right) => {
                Some(((**left).clone(), (**right).clone()))
            }
            Expr::Compare(CompareOp::Eq, left, right) if own(left) && known(right) => {
                Some(((**right).clone(), (**left).clone()))
            }
            _ => None,
        };
        let keys: Vec<(Expr, Expr)> = self.waiting.iter().filter_map(pair).collect();
        (!keys.is_empty()).then_some(keys)
    }

    /// Finds a node on its own, and joins it to what has been found by equal values.
    fn join(&mut self, found: &Match, at: usize, keys: Vec<(Expr, Expr)>) {
        let slot = found.nodes[at].slot;
        let input = std::mem::replace(&mut self.plan, Plan::Once);
        let own = BTreeSet::from([slot]);
        let (alone, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(_, condition)| self.needs.of(condition) == own);
        self.waiting = alone;
        self.scan(found, at);
        self.waiting = waiting;
        self.wrap(|inner| {
            Plan::Join(Box::new(Join {
                input,
                inner: *inner,
                fresh: vec![slot],
                keys,
            }))
        });
        self.fill(slot);
        self.check();
    }

    fn scan(&mut self, found: &Match, at: usize) {
        let node = &found.nodes[at];
        // The rarest label is scanned, the others are checked.
        let single = node.labels.iter().filter_map(|group| match group.as_slice() {
            [label] => Some(label),
            _ => None,
        });
        let label = single.min_by_key(|label| cost::with_label(self.graph, label)).cloned();
        let scanned = label.clone();
        self.wrap(|input| Plan::Scan {
            input,
            slot: node.slot,
            label,
            tests: Vec::new(),
        });
        self.nodes[at] = true;
        self.fill(node.slot);
        self.check_labels(found, at, scanned.and_then(|label| label.symbol));
        self.check();
    }

    fn step(&mut self, found: &Match, rel: PatternRel, forward: bool) {
        let (from, to) = if forward {
            (rel.from, rel.to)
        } else {
            (rel.to, rel.from)
        };
        let direction = match rel.direction {
            Direction::Out if !forward => Direction::In,
            Direction::In if !forward => Direction::Out,
            other => other,
        };
        let (from_bound, to_bound) = (self.nodes[from], self.nodes[to] || from == to);
        let single = rel.length.is_none();
        let kinds = rel.kinds.clone();
        // Relationships of different types are different anyway.
        let unlike = self
            .walked
            .iter()
            .filter(|(_, others)| may_meet(others.as_deref(), kinds.as_deref()));
        let unlike = unlike.map(|(slot, _)| *slot).collect();
        let expand = Box::new(Expand {
            input: std::mem::replace(&mut self.plan, Plan::Once),
            from: found.nodes[from].slot,
            to: found.nodes[to].slot,
            rel: rel.slot,
            direction,
            kinds: rel.kinds,
            from_bound,
            to_bound,
            rel_bound: rel.bound,
            unlike,
            length: rel.length.unwrap_or((1, Some(1))),
            properties: rel.properties,
            tests: Vec::new(),
            rel_tests: Vec::new(),
            search: rel.search,
            reversed: !forward,
        });
        self.plan = match (rel.search, single, rel.bound) {
            (Search::Any, true, true) => Plan::Follow(expand),
            (Search::Any, true, false) => Plan::Expand(expand),
            (Search::Any, false, _) => Plan::Walk(expand),
            _ => Plan::Shortest(expand),
        };
        self.walked.push((rel.slot, kinds));
        self.fill(rel.slot);
        for at in [from, to] {
            if !std::mem::replace(&mut self.nodes[at], true) {
                self.fill(found.nodes[at].slot);
                self.check_labels(found, at, None);
            }
        }
        self.check();
    }

    fn wrap(&mut self, operator: impl FnOnce(Box<Plan>) -> Plan) {
        let input = std::mem::replace(&mut self.plan, Plan::Once);
        self.plan = operator(Box::new(input));
    }

    fn fill(&mut self, slot: Slot) {
        self.missing.remove(&slot);
        for (slots, _) in &mut self.waiting {
            slots.remove(&slot);
        }
    }

    /// Checks that a node that was found before this pattern is not null; where a step leads to it or from it, that does.
    fn check_is_there(&mut self, found: &Match, at: usize) {
        let slot = Expr::Slot(found.nodes[at].slot);
        self.filter(vec![Expr::IsNull(Box::new(slot), true)]);
    }

    /// Checks the labels of a node that has been found, except one that it is known to have.
    fn check_labels(&mut self, found: &Match, at: usize, except: Option<Symbol>) {
        let node = &found.nodes[at];
        let known = |group: &&Vec<super::Key>| match group.as_slice() {
            [label] => except.is_some() && label.symbol == except,
            _ => false,
        };
        let conditions: Vec<_> = node
            .labels
            .iter()
            .filter(|group| !known(group))
            .map(|g| Expr::AnyLabels(node.slot, g.clone()))
            .collect();
        self.filter(conditions);
    }

    /// Checks the conditions that wait for nothing any more.
    fn check(&mut self) {
        let (ready, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|(slots, _)| slots.is_empty());
        self.waiting = waiting;
        let ready: Vec<(BTreeSet<Slot>, Expr)> = ready;
        self.filter(ready.into_iter().map(|(_, condition)| condition).collect());
    }

    fn filter(&mut self, conditions: Vec<Expr>) {
        let plan = &mut self.plan;
        let conditions: Vec<Expr> = conditions
            .into_iter()
            .filter_map(|condition| plan.absorb(condition))
            .collect();
        if !conditions.is_empty() {
            self.wrap(|input| Plan::Filter { input, conditions });
        }
    }
}

/// Whether relationships of some types (`None` for any) can be of some others.
fn may_meet(some: Option<&[Symbol]>, others: Option<&[Symbol]>) -> bool {
    match (some, others) {
        (Some(some), Some(others)) => some.iter().any(|kind| others.contains(kind)),
        _ => true,
    }
}

impl Plan {
    /// Takes a condition on what this operator finds into the operator; gives back one that must be checked above it.
    fn absorb(&mut self, condition: Expr) -> Option<Expr> {
        let (slot, tests) = match self {
            Self::Scan { slot, tests, .. } => (*slot, tests),
            Self::Seek(seek) => (seek.slot, &mut seek.tests),
            Self::Expand(step) => {
                if let Some(test) = Test::of(&condition, step.rel).filter(Test::is_of_property) {
                    step.rel_tests.push(test);
                    return None;
                }
                (step.to, &mut step.tests)
            }
            Self::Walk(walk) => (walk.to, &mut walk.tests),
            _ => return Some(condition),
        };
        match Test::of(&condition, slot) {
            Some(test) => {
                tests.push(test);
                None
            }
            None => Some(condition),
        }
    }
}
