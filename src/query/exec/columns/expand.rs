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
use crate::query::plan::{self, Test};

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
    taken: Vec<Taken>,
}

/// A row that is given: the row that was walked from, and the step that was taken, if one was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) row: u32,
    pub(super) step: u32,
}

impl Taken {
    /// Stands for no step.
    const NONE: u32 = u32::MAX;
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
            taken: Vec::new(),
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
        let from = Ends::of(&self.rows, self.plan.from, run);
        let to = self.plan.to_bound.then(|| Ends::of(&self.rows, self.plan.to, run));
        let mut taken = 0;
        self.walks.reserve(self.rows.len() - self.next);
        self.steps.reserve(self.rows.len() - self.next);
        let mut lately: [Option<(NodeId, (usize, usize))>; LATELY] = [None; LATELY];
        while self.next < self.rows.len() && taken < ENOUGH {
            let row = self.next;
            self.next += 1;
            let begin = self.steps.len();
            let steps = match (from.at(row), &to) {
                (None, _) => (begin, begin),
                (Some(from), Some(to)) => {
                    if let Some(to) = to.at(row) {
                        run.between(from, to, self.plan.direction, kinds, &mut self.steps);
                    }
                    (begin, self.steps.len())
                }
                (Some(from), None) => match &mut lately[from.number() % LATELY] {
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
        let (of_properties, of_labels): (Vec<&Test>, Vec<&Test>) =
            plan.tests.iter().partition(|test| test.is_of_property());
        let labelled = graph.labelled(|labels| of_labels.iter().all(|test| test.of_labels(labels) == Some(true)));
        let only_labels = of_properties.is_empty() && plan.rel_tests.is_empty();
        let passes = |(rel, node): &Step| {
            labelled.holds(*node)
                && of_properties.iter().all(|test| test.of_node(graph, *node))
                && plan.rel_tests.iter().all(|test| test.of_rel(graph, *rel))
        };
        if only_labels {
            self.passing
                .extend(self.steps.iter().map(|(_, node)| labelled.holds(*node)));
        } else if self.steps.len() < PARALLEL {
            self.passing.extend(self.steps.iter().map(passes));
        } else {
            self.passing.par_extend(self.steps.par_iter().map(passes));
        }
    }

    /// Chooses the steps that are taken: those that pass, and go along no relationship that the row has met.
    fn choose(&mut self, run: &Run<'_>) {
        let graph = run.graph();
        let (mut met, mut elsewhere): (Vec<&[RelId]>, Vec<Slot>) = (Vec::new(), Vec::new());
        for slot in &self.plan.unlike {
            match self.rows.rels(*slot) {
                Some(rels) => met.push(rels),
                None if matches!(run.get(*slot), Value::Null) => {}
                None => elsewhere.push(*slot),
            }
        }
        let values = |beside: &Beside<'_>| beside.values(&self.steps, graph);
        let of_steps: Vec<Vec<&Value>> = self.beside.iter().map(values).collect();
        let mut of_row: Vec<&Value> = Vec::with_capacity(of_steps.len());
        let mut found: Vec<usize> = Vec::new();
        self.taken.clear();
        self.taken.reserve(self.steps.len());
        for walk in &self.walks {
            let row = walk.row;
            let value = |beside: &Beside<'p>| beside.row.value(&self.rows, row, graph);
            of_row.clear();
            of_row.extend(self.beside.iter().map(value));
            found.clear();
            found.extend((walk.steps.0..walk.steps.1).filter(|at| {
                let rel = self.steps[*at].0;
                self.passing[*at]
                    && !met.iter().any(|rels| rels[row] == rel)
                    && !elsewhere.iter().any(|slot| is_in(run, *slot, rel))
            }));
            for ((beside, of_row), of_steps) in self.beside.iter().zip(&of_row).zip(&of_steps) {
                found.retain(|at| beside.holds(of_steps[*at], of_row));
            }
            let row = row as u32;
            let taken = found.iter().map(|at| Taken { row, step: *at as u32 });
            self.taken.extend(taken);
            if self.optional && found.is_empty() {
                self.taken.push(Taken { row, step: Taken::NONE });
            }
        }
    }
}

/// The nodes in a slot: found for each row, or the one in the frame.
enum Ends<'b> {
    All(&'b [NodeId]),
    Some(&'b [Option<NodeId>]),
    One(Option<NodeId>),
}

impl<'b> Ends<'b> {
    fn of(rows: &'b Batch, slot: Slot, run: &Run<'_>) -> Self {
        match (rows.place(slot).map(|place| rows.column(place)), run.get(slot)) {
            (Some(Column::Nodes(nodes)), _) => Self::All(nodes),
            (Some(Column::MaybeNodes(nodes)), _) => Self::Some(nodes),
            (None, Value::Node(node)) => Self::One(Some(*node)),
            _ => Self::One(None),
        }
    }

    fn at(&self, row: usize) -> Option<NodeId> {
        match self {
            Self::All(nodes) => nodes.get(row).copied(),
            Self::Some(nodes) => nodes.get(row).copied().flatten(),
            Self::One(node) => *node,
        }
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
        self.choose(run);
        for place in self.to.into_iter().chain(self.rel) {
            batch.column_mut(place).take(&self.taken, &self.steps);
        }
        for (from, to) in &self.kept {
            batch.column_mut(*to).gather(self.rows.column(*from), &self.taken);
        }
        batch.set_len(self.taken.len());
        if let Some((number, begin)) = begin {
            let matched = self.taken.iter().filter(|taken| taken.step != Taken::NONE).count();
            let rows = [matched, self.walks.len()];
            for (measure, rows) in run.measures.iter_mut().skip(number).zip(rows) {
                measure.rows += rows as u64;
                measure.time += begin.elapsed();
            }
        }
        Ok(true)
    }
}
