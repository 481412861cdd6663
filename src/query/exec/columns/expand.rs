//! One step along relationships from many nodes.

use std::time::Instant;

use rayon::prelude::*;

use super::super::expand::is_in;
use super::super::neighbours::Step;
use super::super::scan::PARALLEL;
use super::super::{Out, Run};
use super::batch::{Batch, Column, Operand};
use super::{Boxed, Columns, finds};
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::query::ast::CompareOp;
use crate::query::bind::{Expr, Slot};
use crate::query::op;
use crate::query::plan;

/// For each row, the relationships of a node with the nodes at their other ends.
pub(in crate::query::exec) struct Expand<'p> {
    input: Boxed<'p>,
    plan: &'p plan::Expand,
    optional: bool,
    /// Its number among the operators that are measured, if it is that of an optional step.
    watched: Option<usize>,
    /// The rows that are walked from, and the first of them that has not been.
    rows: Batch,
    next: usize,
    /// For each column of the input that is asked for above, its place there and in what is given.
    kept: Vec<(usize, usize)>,
    /// Where the nodes and the relationships that are found go, if these are asked for.
    to: Option<usize>,
    rel: Option<usize>,
    shape: Vec<(Slot, Column)>,
    /// How the node at the other end must compare with the row that was walked from.
    beside: Vec<Beside<'p>>,
    /// Steps that can be taken, which of them pass, and whose they are.
    steps: Vec<Step>,
    passing: Vec<bool>,
    walks: Vec<Walk>,
}

/// The steps from one row's node.
#[derive(Clone, Copy, Debug)]
struct Walk {
    row: usize,
    steps: (usize, usize),
}

/// A comparison of a property of the node at the other end with what the row has.
struct Beside<'p> {
    op: CompareOp,
    property: Option<Symbol>,
    /// Whether the property stands on the left.
    leads: bool,
    row: Operand<'p>,
}

impl Beside<'_> {
    /// The property of each node that steps lead to.
    fn values<'g>(&self, steps: &[Step], graph: &'g Graph) -> Vec<&'g Value> {
        let value = |(_, node): &Step| self.property.and_then(|key| graph.property(*node, key));
        steps.iter().map(|step| value(step).unwrap_or(&Value::Null)).collect()
    }

    fn holds(&self, own: &Value, row: &Value) -> bool {
        let (left, right) = if self.leads { (own, row) } else { (row, own) };
        op::relate(self.op, left, right) == Some(true)
    }
}

/// A comparison as what the node that a step leads to must have, and what it is compared with.
fn parted<'e>(condition: &'e Expr, step: &plan::Expand) -> Option<(CompareOp, Option<Symbol>, bool, &'e Expr)> {
    let Expr::Compare(op, left, right) = condition else {
        return None;
    };
    let own = |expr: &Expr| match expr {
        Expr::Property(base, key, _) if matches!(**base, Expr::Slot(slot) if slot == step.to) => Some(key.symbol),
        _ => None,
    };
    let of_row = |expr: &Expr| match expr {
        Expr::Property(base, ..) => matches!(**base, Expr::Slot(slot) if finds(&step.input, slot)),
        _ => false,
    };
    match (own(left), own(right)) {
        (Some(key), None) if of_row(right) => Some((*op, key, true, right)),
        (None, Some(key)) if of_row(left) => Some((*op, key, false, left)),
        _ => None,
    }
}

/// Whether a step can check a condition while it is taken: before there is a row.
pub(in crate::query::exec) fn checks(step: &plan::Expand, condition: &Expr) -> bool {
    !step.to_bound && parted(condition, step).is_some()
}

/// Steps of so many nodes are known again, if they have been taken lately.
const LATELY: usize = 64;

/// So many steps are taken before what was found is handed on.
const ENOUGH: usize = 16_384;

impl<'p> Expand<'p> {
    /// `wanted` says which slots are asked for above; with `optional`, a node without steps makes a row without them.
    pub(in crate::query::exec) fn new(
        input: Boxed<'p>,
        plan: &'p plan::Expand,
        optional: bool,
        wanted: impl Fn(Slot) -> bool,
    ) -> Self {
        let rows = input.shape();
        let mut shape = Vec::new();
        let mut kept = Vec::new();
        for (place, (slot, column)) in rows.shape().enumerate() {
            if wanted(slot) {
                kept.push((place, shape.len()));
                shape.push((slot, column));
            }
        }
        let mut found = |slot: Slot, column: Column| {
            wanted(slot).then(|| {
                shape.push((slot, column));
                shape.len() - 1
            })
        };
        let (nodes, rels) = if optional {
            (Column::MAYBE_NODES, Column::MAYBE_RELS)
        } else {
            (Column::NODES, Column::RELS)
        };
        let to = if plan.to_bound { None } else { found(plan.to, nodes) };
        let rel = found(plan.rel, rels);
        Self {
            input,
            plan,
            optional,
            watched: None,
            rows,
            next: 0,
            kept,
            to,
            rel,
            shape,
            beside: Vec::new(),
            steps: Vec::new(),
            passing: Vec::new(),
            walks: Vec::new(),
        }
    }

    /// Measures an optional step on its own: the rows it finds, and behind it those that it begins at.
    pub(in crate::query::exec) const fn watched(mut self, number: usize) -> Self {
        self.watched = Some(number);
        self
    }

    /// Takes over conditions that it can [check](checks).
    pub(in crate::query::exec) fn checking(mut self, conditions: &'p [Expr]) -> Self {
        let beside = |condition| {
            let (op, property, leads, of_row) = parted(condition, self.plan)?;
            let row = Operand::of(of_row, &self.rows)?;
            Some(Beside {
                op,
                property,
                leads,
                row,
            })
        };
        self.beside = conditions.iter().filter_map(beside).collect();
        self
    }

    /// Gathers the steps from the next rows; `false` where there are no more rows.
    fn gather(&mut self, run: &mut Run<'_>) -> Out<bool> {
        self.steps.clear();
        self.walks.clear();
        while self.next >= self.rows.len() {
            self.next = 0;
            if !self.input.fill(run, &mut self.rows)? {
                self.rows.clear();
                return Ok(false);
            }
        }
        let kinds = self.plan.kinds.as_deref();
        let mut taken = 0;
        let mut lately: [Option<(NodeId, (usize, usize))>; LATELY] = [None; LATELY];
        while self.next < self.rows.len() && taken < ENOUGH {
            let row = self.next;
            self.next += 1;
            let from = node(&self.rows, self.plan.from, row, run);
            let begin = self.steps.len();
            let steps = match from {
                None => (begin, begin),
                Some(from) if self.plan.to_bound => {
                    if let Some(to) = node(&self.rows, self.plan.to, row, run) {
                        run.between(from, to, self.plan.direction, kinds, &mut self.steps);
                    }
                    (begin, self.steps.len())
                }
                Some(from) => match &mut lately[from.number() % LATELY] {
                    // Rows with the same node share its steps.
                    Some((same, steps)) if *same == from => *steps,
                    place => {
                        run.neighbours(from, self.plan.direction, kinds, &mut self.steps);
                        let steps = (begin, self.steps.len());
                        *place = Some((from, steps));
                        steps
                    }
                },
            };
            taken += steps.1 - steps.0;
            self.walks.push(Walk { row, steps });
        }
        run.meter.tick_many(taken)?;
        Ok(true)
    }

    /// Finds out which steps pass the tests; many are shared among the processors.
    fn test(&mut self, graph: &Graph) {
        let plan = self.plan;
        self.passing.clear();
        if plan.tests.is_empty() && plan.rel_tests.is_empty() {
            return self.passing.resize(self.steps.len(), true);
        }
        let passes = |(rel, node): &Step| {
            plan.tests.iter().all(|test| test.of_node(graph, *node))
                && plan.rel_tests.iter().all(|test| test.of_rel(graph, *rel))
        };
        if self.steps.len() < PARALLEL {
            self.passing.extend(self.steps.iter().map(passes));
        } else {
            self.passing.par_extend(self.steps.par_iter().map(passes));
        }
    }

    /// Relationships of the same pattern that a row has met.
    fn met(&self, row: usize, run: &Run<'_>, into: &mut Vec<RelId>, elsewhere: &mut Vec<Slot>) {
        into.clear();
        elsewhere.clear();
        for slot in &self.plan.unlike {
            match self.rows.rels(*slot) {
                Some(rels) => into.push(rels[row]),
                None if matches!(run.get(*slot), Value::Null) => {}
                None => elsewhere.push(*slot),
            }
        }
    }
}

/// The node in a slot, found or in the frame.
fn node(rows: &Batch, slot: Slot, row: usize, run: &Run<'_>) -> Option<NodeId> {
    match (rows.place(slot).map(|place| rows.column(place)), run.get(slot)) {
        (Some(Column::Nodes(nodes)), _) => nodes.get(row).copied(),
        (Some(Column::MaybeNodes(nodes)), _) => nodes.get(row).copied().flatten(),
        (None, Value::Node(node)) => Some(*node),
        _ => None,
    }
}

impl Columns for Expand<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.rows.clear();
        self.next = 0;
        self.input.open(run)
    }

    fn shape(&self) -> Batch {
        Batch::new(self.shape.clone())
    }

    fn fill(&mut self, run: &mut Run<'_>, batch: &mut Batch) -> Out<bool> {
        batch.clear();
        if !self.gather(run)? {
            return Ok(false);
        }
        let begin = self.watched.map(|number| (number, Instant::now()));
        self.test(run.graph());
        let (mut met, mut elsewhere) = (Vec::new(), Vec::new());
        let (mut found, mut len, mut matched) = (Vec::new(), 0, 0);
        batch.reserve(
            self.walks
                .iter()
                .map(|walk| walk.steps.1 - walk.steps.0)
                .sum::<usize>()
                .min(ENOUGH),
        );
        let graph = run.graph();
        let of_steps: Vec<Vec<&Value>> = self
            .beside
            .iter()
            .map(|beside| beside.values(&self.steps, graph))
            .collect();
        let mut of_row: Vec<&Value> = Vec::with_capacity(of_steps.len());
        for walk in &self.walks {
            self.met(walk.row, run, &mut met, &mut elsewhere);
            of_row.clear();
            of_row.extend(
                self.beside
                    .iter()
                    .map(|beside| beside.row.value(&self.rows, walk.row, graph)),
            );
            found.clear();
            for at in walk.steps.0..walk.steps.1 {
                let step = self.steps[at];
                let free = !met.contains(&step.0) && !elsewhere.iter().any(|slot| is_in(run, *slot, step.0));
                let mut compared = self.beside.iter().zip(&of_row).zip(&of_steps);
                if self.passing[at] && free && compared.all(|((beside, row), steps)| beside.holds(steps[at], row)) {
                    found.push(step);
                }
            }
            for place in self.to.into_iter().chain(self.rel) {
                batch.column_mut(place).extend(&found);
            }
            let rows = found.len().max(usize::from(self.optional));
            for (from, to) in &self.kept {
                batch.column_mut(*to).repeat(self.rows.column(*from), walk.row, rows);
            }
            len += rows;
            matched += found.len();
        }
        batch.set_len(len);
        if let Some((number, begin)) = begin {
            let rows = [matched, self.walks.len()];
            for (measure, rows) in run.measures.iter_mut().skip(number).zip(rows) {
                measure.rows += rows as u64;
                measure.time += begin.elapsed();
            }
        }
        Ok(true)
    }
}
