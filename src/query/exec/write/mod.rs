//! Clauses that change the graph.
//!
//! Each takes in all its rows before it changes anything, and changes everything before it gives its first row: so
//! that no clause sees another's work half done.

mod create;
mod delete;
mod merge;
mod set;

use super::eval::placed;
use super::{Boxed, Operator, Out, Run};
use crate::graph::{Graph, Value};
use crate::query::bind::{Assign, Creation, Expr, Merge, Slot};
use crate::query::{ErrorKind, QueryError, op};
use crate::text::Span;

/// What is done with each row.
pub(super) enum Action<'p> {
    Create(&'p Creation),
    Merge(&'p Merge, Boxed<'p>),
    Set(&'p [Assign]),
    Delete {
        detach: bool,
        targets: &'p [(Expr, Span)],
    },
    /// A query, whose rows follow unless it is a `unit`; where it has none, a row with nulls if these are named.
    Perform {
        inner: Boxed<'p>,
        unit: bool,
        fresh: Option<&'p [Slot]>,
    },
}

/// Does something with each row, then gives the rows.
pub(super) struct Write<'p> {
    input: Boxed<'p>,
    action: Action<'p>,
    live: &'p [Slot],
    rows: Option<std::vec::IntoIter<Vec<Value>>>,
}

impl<'p> Write<'p> {
    pub(super) fn new(input: Boxed<'p>, action: Action<'p>, live: &'p [Slot]) -> Self {
        Self {
            input,
            action,
            live,
            rows: None,
        }
    }

    fn perform(&mut self, run: &mut Run<'_>) -> Out<Vec<Vec<Value>>> {
        let mut before = Vec::new();
        while self.input.next(run)? {
            before.push(run.keep(self.live)?);
        }
        let mut after = Vec::with_capacity(before.len());
        let mut doomed = delete::Doomed::default();
        for row in before {
            run.meter.tick()?;
            run.restore(self.live, row);
            match &mut self.action {
                Action::Create(creation) => create::create(creation, run)?,
                Action::Set(items) => set::assign(items, run)?,
                Action::Delete { targets, .. } => doomed.add(targets, run)?,
                Action::Merge(merge, find) => {
                    after.extend(merge::merge(merge, find, self.live, run)?);
                    continue;
                }
                Action::Perform { inner, unit, fresh } => {
                    inner.open(run)?;
                    let met = after.len();
                    while inner.next(run)? {
                        if !*unit {
                            after.push(run.keep(self.live)?);
                        }
                    }
                    match fresh {
                        _ if *unit => {}
                        Some(fresh) if after.len() == met => fresh.iter().for_each(|slot| run.set(*slot, Value::Null)),
                        _ => continue,
                    }
                }
            }
            after.push(run.keep(self.live)?);
        }
        if let Action::Delete { detach, targets } = &self.action {
            doomed.delete(*detach, targets.first().map(|(_, at)| *at), run)?;
        }
        Ok(after)
    }
}

impl Operator for Write<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.rows = None;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.rows.is_none() {
            self.rows = Some(self.perform(run)?.into_iter());
        }
        let Some(row) = self.rows.as_mut().and_then(Iterator::next) else {
            return Ok(false);
        };
        run.restore(self.live, row);
        Ok(true)
    }
}

/// The graph, to be written.
fn graph<'a>(run: &'a mut Run<'_>) -> Out<&'a mut Graph> {
    match &mut run.access {
        super::Access::Write(graph) => Ok(graph),
        super::Access::Read(_) => Err(QueryError::runtime(
            ErrorKind::ConstraintVerificationFailed,
            "ReadOnly",
            None,
            "this graph can only be read".to_owned(),
        )),
    }
}

/// Refuses what cannot be the value of a property.
fn check_storable(value: &Value, at: Span) -> Out<()> {
    placed(op::check_size(value), at)?;
    use Value::{List, Map, Node, Null, Path, Rel};
    let simple = |value: &Value| !matches!(value, Null | Map(_) | Node(_) | Rel(_) | Path(_) | List(_));
    let storable = match value {
        List(items) => items.iter().all(simple),
        value => value.is_null() || simple(value),
    };
    if storable {
        return Ok(());
    }
    let message = "a property is a boolean, number, string, temporal value or a list of such".to_owned();
    Err(QueryError::runtime(
        ErrorKind::TypeError,
        "InvalidPropertyType",
        Some(at),
        message,
    ))
}
