//! Operators that pull rows, one at a time, from the operators below them.
//!
//! There is one row, the frame: every operator fills its own slots of it in place, so that no row is copied unless it
//! must outlive the next one (sorting, grouping, writing).

mod build;
mod call;
mod columns;
mod combine;
mod distinct;
mod eval;
mod expand;
mod fold;
mod follow;
mod group;
mod iterate;
mod join;
mod lookup;
mod measured;
mod neighbours;
mod scan;
mod seek;
mod shortest;
mod simple;
mod slice;
mod sort;
mod table;
mod walk;
mod write;

use std::sync::atomic::AtomicU64;

pub(super) use measured::Measure;

use super::bind::Slot;
use super::function::Clock;
use super::limits::Meter;
use super::plan::Plan;
use super::{QueryError, Stats};
use crate::graph::{Graph, Value};

type Out<T> = Result<T, QueryError>;

/// Makes rows.
trait Operator {
    /// Begins anew, for the row that now stands in the frame.
    fn open(&mut self, run: &mut Run<'_>) -> Out<()>;

    /// Brings the next row into the frame; `false` when there is none.
    fn next(&mut self, run: &mut Run<'_>) -> Out<bool>;

    /// How many rows are still to come; none of them is there afterwards, nor what it had in the frame.
    fn count(&mut self, run: &mut Run<'_>) -> Out<usize> {
        let mut rows = 0;
        while self.next(run)? {
            rows += 1;
        }
        Ok(rows)
    }
}

type Boxed<'p> = Box<dyn Operator + 'p>;

/// The graph of a running query.
pub(super) enum Access<'g> {
    Read(&'g Graph),
    Write(&'g mut Graph),
}

/// What operators share while a query runs.
struct Run<'r> {
    access: Access<'r>,
    frame: Vec<Value>,
    /// Operators of the subqueries, by number; one that is running is taken out.
    subqueries: Vec<Option<Boxed<'r>>>,
    clock: &'r Clock,
    draws: AtomicU64,
    meter: Meter<'r>,
    stats: Stats,
    /// What each operator did, by number, where that is measured.
    measures: Vec<Measure>,
}

impl Run<'_> {
    fn graph(&self) -> &Graph {
        match &self.access {
            Access::Read(graph) => graph,
            Access::Write(graph) => graph,
        }
    }

    /// Whether the query may change the graph.
    const fn writes(&self) -> bool {
        matches!(self.access, Access::Write(_))
    }

    fn get(&self, slot: Slot) -> &Value {
        self.frame.get(slot).unwrap_or(&Value::Null)
    }

    fn set(&mut self, slot: Slot, value: Value) {
        if let Some(place) = self.frame.get_mut(slot) {
            *place = value;
        }
    }

    /// A copy of some slots, to outlive the next row.
    fn keep(&mut self, slots: &[Slot]) -> Out<Vec<Value>> {
        let row: Vec<Value> = slots.iter().map(|slot| self.get(*slot).clone()).collect();
        self.meter.keep(row.iter())?;
        Ok(row)
    }

    /// Puts a copy back.
    fn restore(&mut self, slots: &[Slot], row: Vec<Value>) {
        for (slot, value) in slots.iter().zip(row) {
            self.set(*slot, value);
        }
    }
}

/// What a plan needs to run besides the graph.
pub(super) struct Setting<'a> {
    pub(super) width: usize,
    pub(super) output: &'a [Slot],
    pub(super) clock: &'a Clock,
    pub(super) meter: Meter<'a>,
    /// Whether operators are measured.
    pub(super) profile: bool,
}

/// What came of a plan.
pub(super) struct Outcome {
    pub(super) rows: Vec<Vec<Value>>,
    pub(super) stats: Stats,
    /// What each operator did, in the order of [`super::plan::tree`], the query's before its subqueries'.
    pub(super) measures: Vec<Measure>,
}

/// Runs a plan and gives its rows.
pub(super) fn run(plan: &Plan, subqueries: &[Plan], access: Access<'_>, setting: Setting<'_>) -> Out<Outcome> {
    let mut builder = build::Builder {
        profile: setting.profile,
        count: 0,
        columns: matches!(access, Access::Read(_)),
    };
    let mut top = builder.operator(plan);
    // A subquery runs for each row, mostly over few of its own.
    builder.columns = false;
    let subqueries = subqueries.iter().map(|plan| Some(builder.operator(plan))).collect();
    let mut run = Run {
        access,
        frame: vec![Value::Null; setting.width],
        subqueries,
        clock: setting.clock,
        draws: AtomicU64::new(0),
        meter: setting.meter,
        stats: Stats::default(),
        measures: if setting.profile {
            vec![Measure::default(); builder.count]
        } else {
            Vec::new()
        },
    };
    let mut rows = Vec::new();
    top.open(&mut run)?;
    while top.next(&mut run)? {
        if !setting.output.is_empty() {
            let row = run.keep(setting.output)?;
            rows.push(row);
            run.meter.returned(rows.len())?;
        }
    }
    Ok(Outcome {
        rows,
        stats: run.stats,
        measures: run.measures,
    })
}
