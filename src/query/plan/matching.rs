//! A pattern as operators: the cheapest start, then the cheapest step, each condition as early as it can be checked.

use std::collections::BTreeSet;

use super::needs::Needs;
use super::{Expand, Expr, Match, PatternRel, Plan, Seek, Slot, cost};
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
    /// Relationships already walked, which the next ones must differ from.
    walked: Vec<Slot>,
    graph: &'a Graph,
    needs: &'a Needs<'a>,
    steady: bool,
}

/// A label with fewer nodes is sooner searched than indexed.
const LEAST_INDEXED: usize = 64;

/// Plans a match; `steady` says that nothing is written between its rows.
pub(super) fn plan(input: Plan, mut found: Match, needs: &Needs<'_>, graph: &Graph, steady: bool) -> Plan {
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
        steady,
    };
    growing.check();
    for at in 0..found.nodes.len() {
        if growing.nodes[at] {
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
        if self.graph.with_label(label).len() < LEAST_INDEXED {
            return None;
        }
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
            let (slot, steady) = (node.slot, self.steady);
            self.wrap(|input| {
                Plan::Seek(Box::new(Seek {
                    input: *input,
                    slot,
                    label,
                    key,
                    value,
                    steady,
                }))
            });
            self.nodes[at] = true;
            self.fill(slot);
            self.check_labels(found, at, Some(label));
            self.check();
            return;
        }
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
            unlike: self.walked.clone(),
            length: rel.length.unwrap_or((1, Some(1))),
            properties: rel.properties,
            search: rel.search,
            reversed: !forward,
        });
        self.plan = match (rel.search, single, rel.bound) {
            (Search::Any, true, true) => Plan::Follow(expand),
            (Search::Any, true, false) => Plan::Expand(expand),
            (Search::Any, false, _) => Plan::Walk(expand),
            _ => Plan::Shortest(expand),
        };
        self.walked.push(rel.slot);
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
        if !conditions.is_empty() {
            self.wrap(|input| Plan::Filter { input, conditions });
        }
    }
}
