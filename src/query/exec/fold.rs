//! Aggregates on their way through the rows of all groups.

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::columns::{Batch, Column, Operand};
use super::eval::{context, evals, metered, placed, value};
use super::{Meter, Out, Run};
use crate::graph::Value;
use crate::query::bind::{Aggregate, Expr};
use crate::query::function::{Accumulator, Context, Kind};
use crate::query::op::Key;

/// One aggregate, with what it has come to in each group.
pub(super) struct Fold<'p> {
    aggregate: &'p Aggregate,
    state: State,
    /// With `DISTINCT`, the values that each group has met.
    seen: FxHashSet<(u32, Key)>,
}

enum State {
    Rows(Vec<i64>),
    /// How many different entities there are, and which each group has met, by their numbers.
    Entities(Vec<i64>, FxHashSet<u64>),
    Values(Vec<Accumulator>),
}

/// Room for so many meetings of groups with entities is made at once.
const MET: usize = 400;

impl<'p> Fold<'p> {
    pub(super) fn new(aggregate: &'p Aggregate) -> Self {
        let state = match aggregate.function {
            None => State::Rows(Vec::new()),
            Some(_) => State::Values(Vec::new()),
        };
        Self {
            aggregate,
            state,
            seen: FxHashSet::default(),
        }
    }

    /// Makes room for so many groups.
    pub(super) fn grow(&mut self, groups: usize, run: &mut Run<'_>) -> Out<()> {
        let known = match &mut self.state {
            State::Rows(counts) | State::Entities(counts, _) => {
                let known = counts.len();
                counts.resize(groups.max(known), 0);
                known
            }
            State::Values(values) => {
                let known = values.len();
                if let Some(Kind::Aggregate(start)) = self.aggregate.function.map(|function| function.kind) {
                    values.resize_with(groups.max(known), start);
                }
                known
            }
        };
        run.meter.hold_many(groups.saturating_sub(known))
    }

    /// The slot of which different values are counted, if that is what it does.
    pub(super) fn counted(&self) -> Option<&'p Expr> {
        let counting = self.aggregate.distinct && self.aggregate.function.is_some_and(|f| f.name == "count");
        match self.aggregate.arguments.as_slice() {
            [slot @ Expr::Slot(_)] if counting => Some(slot),
            _ => None,
        }
    }

    /// The expression that is gathered, if it is one alone.
    pub(super) fn gathered(&self) -> Option<&'p Expr> {
        match (&self.state, self.aggregate.arguments.as_slice()) {
            (State::Values(_), [only]) => Some(only),
            _ => None,
        }
    }

    /// Prepares to count entities by their numbers.
    pub(super) fn count_entities(&mut self) {
        self.state = State::Entities(Vec::new(), FxHashSet::with_capacity_and_hasher(MET, FxBuildHasher));
    }

    /// Whether a row must stand in the frame to be added.
    pub(super) const fn needs_frame(&self) -> bool {
        matches!(self.state, State::Values(_))
    }

    /// Sets the number of rows of the only group.
    pub(super) fn set_rows(&mut self, rows: usize) {
        self.state = State::Rows(vec![i64::try_from(rows).unwrap_or(i64::MAX)]);
    }

    /// Adds rows, given by their groups, with the entities that are counted, if these are: all that needs no frame.
    pub(super) fn count(&mut self, groups: &[u32], entities: Option<&Column>, run: &mut Run<'_>) -> Out<()> {
        match (&mut self.state, entities) {
            (State::Rows(counts), _) => groups.iter().for_each(|group| counts[*group as usize] += 1),
            (State::Entities(counts, seen), Some(entities)) => {
                let known = seen.len();
                for (group, entity) in groups.iter().zip(entities.numbers().unwrap_or_default()) {
                    if seen.insert(u64::from(*group) << 32 | u64::from(entity)) {
                        counts[*group as usize] += 1;
                    }
                }
                run.meter.hold_many(seen.len() - known)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Adds the row in the frame to a group.
    pub(super) fn add(&mut self, group: usize, run: &mut Run<'_>) -> Out<()> {
        let values = match &mut self.state {
            State::Values(values) => values.get_mut(group),
            State::Rows(counts) | State::Entities(counts, _) => {
                counts.get_mut(group).into_iter().for_each(|count| *count += 1);
                None
            }
        };
        let Some(values) = values else { return Ok(()) };
        let aggregate = self.aggregate;
        match aggregate.arguments.as_slice() {
            [only] => {
                let value = value(only, run)?;
                self.add_value(group as u32, &value, metered(run))
            }
            more => {
                let arguments = evals(more, run)?;
                let key = || Key(Value::List(arguments.clone().into()));
                if aggregate.distinct && !self.seen.insert((group as u32, key())) {
                    return Ok(());
                }
                run.meter.hold(arguments.len())?;
                placed(values.add(&context(run), &arguments), aggregate.at)
            }
        }
    }

    /// Adds what an operand is in each row of a batch, to groups that are given for each.
    pub(super) fn add_all(&mut self, groups: &[u32], of: &Operand<'p>, batch: &Batch, run: &mut Run<'_>) -> Out<()> {
        let (context, meter) = metered(run);
        let values = of.values(batch, context.graph);
        let mut rows = groups.iter().zip(values);
        rows.try_for_each(|(group, value)| self.add_value(*group, value, (context, &mut *meter)))
    }

    fn add_value(&mut self, group: u32, value: &Value, (context, meter): (Context<'_>, &mut Meter<'_>)) -> Out<()> {
        let State::Values(values) = &mut self.state else {
            return Ok(());
        };
        let Some(values) = values.get_mut(group as usize) else {
            return Ok(());
        };
        if self.aggregate.distinct {
            if !self.seen.insert((group, Key(value.clone()))) {
                return Ok(());
            }
            meter.keep(std::iter::once(value))?;
        } else if values.keeps() {
            meter.keep(std::iter::once(value))?;
        }
        placed(values.add(&context, std::slice::from_ref(value)), self.aggregate.at)
    }

    /// What came of the groups, to be taken in their order.
    pub(super) fn results(self) -> Results<'p> {
        Results {
            aggregate: self.aggregate,
            values: match self.state {
                State::Rows(counts) | State::Entities(counts, _) => Values::Counts(counts.into_iter()),
                State::Values(values) => Values::Folded(values.into_iter()),
            },
        }
    }
}

/// What came of an aggregate in the groups that have not been given yet.
pub(super) struct Results<'p> {
    aggregate: &'p Aggregate,
    values: Values,
}

enum Values {
    Counts(std::vec::IntoIter<i64>),
    Folded(std::vec::IntoIter<Accumulator>),
}

impl Results<'_> {
    /// Brings that of the next group into the frame.
    pub(super) fn give(&mut self, run: &mut Run<'_>) -> Out<()> {
        let value = match &mut self.values {
            Values::Counts(counts) => counts.next().map(Value::Int),
            Values::Folded(values) => {
                let value = values.next().map(Accumulator::finish).transpose();
                placed(value, self.aggregate.at)?
            }
        };
        run.set(self.aggregate.slot, value.unwrap_or_default());
        Ok(())
    }
}
