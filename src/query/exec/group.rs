//! Groups and their aggregates.

use rustc_hash::FxHashSet;

use super::eval::{context, placed, value};
use super::table::Table;
use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind;
use crate::query::bind::Aggregate;
use crate::query::function::{Accumulator, Kind};
use crate::query::op::Key;

/// One row for each group of rows with the same keys, in the order in which the groups were first met.
pub(super) struct Group<'p> {
    input: Boxed<'p>,
    group: &'p bind::Group,
    gathered: Option<Gathered>,
}

/// The groups; the aggregates of each lie side by side.
struct Gathered {
    table: Table,
    groups: usize,
    folds: std::vec::IntoIter<Fold>,
    given: usize,
}

/// An aggregate on its way through a group.
struct Fold {
    state: State,
    seen: Option<FxHashSet<Key>>,
}

enum State {
    Rows(i64),
    Values(Accumulator),
}

impl<'p> Group<'p> {
    pub(super) fn new(input: Boxed<'p>, group: &'p bind::Group) -> Self {
        Self {
            input,
            group,
            gathered: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Gathered> {
        let (keys, aggregates) = (&self.group.keys, &self.group.aggregates);
        let mut table = Table::new(keys.len());
        let mut folds: Vec<Fold> = Vec::new();
        let mut key = Vec::new();
        // Without keys there is always one group, even of no rows.
        if keys.is_empty() {
            folds.extend(aggregates.iter().map(Fold::new));
            if aggregates.iter().all(|aggregate| aggregate.function.is_none()) {
                let count = i64::try_from(self.input.count(run)?).unwrap_or(i64::MAX);
                folds.iter_mut().for_each(|fold| fold.state = State::Rows(count));
            } else {
                while self.input.next(run)? {
                    add(&mut folds, aggregates, run)?;
                }
            }
        } else {
            while self.input.next(run)? {
                for (_, expr) in keys {
                    key.push(Key(value(expr, run)?));
                }
                let (number, fresh) = table.number(&mut key, run)?;
                if fresh {
                    run.meter.hold(aggregates.len())?;
                    folds.extend(aggregates.iter().map(Fold::new));
                }
                let start = number * aggregates.len();
                let own = folds.get_mut(start..start + aggregates.len());
                add(own.unwrap_or_default(), aggregates, run)?;
            }
        }
        Ok(Gathered {
            groups: if keys.is_empty() { 1 } else { table.len() },
            table,
            folds: folds.into_iter(),
            given: 0,
        })
    }
}

fn add(folds: &mut [Fold], aggregates: &[Aggregate], run: &mut Run<'_>) -> Out<()> {
    folds
        .iter_mut()
        .zip(aggregates)
        .try_for_each(|(fold, aggregate)| fold.add(aggregate, run))
}

impl Fold {
    fn new(aggregate: &Aggregate) -> Self {
        let state = match aggregate.function.map(|f| f.kind) {
            Some(Kind::Aggregate(start)) => State::Values(start()),
            _ => State::Rows(0),
        };
        Self {
            state,
            seen: aggregate.distinct.then(FxHashSet::default),
        }
    }

    fn add(&mut self, aggregate: &Aggregate, run: &mut Run<'_>) -> Out<()> {
        let values = match &mut self.state {
            State::Rows(count) => {
                *count += 1;
                return Ok(());
            }
            State::Values(values) => values,
        };
        match aggregate.arguments.as_slice() {
            [only] => {
                let value = value(only, run)?;
                if let Some(seen) = &mut self.seen {
                    run.meter.hold(1)?;
                    if !seen.insert(Key(value.clone())) {
                        return Ok(());
                    }
                } else if values.keeps() {
                    run.meter.keep(std::iter::once(&value))?;
                }
                placed(values.add(&context(run), &[value]), aggregate.at)
            }
            more => {
                let arguments = super::eval::evals(more, run)?;
                let key = || Key(Value::List(arguments.clone().into()));
                if self.seen.as_mut().is_some_and(|seen| !seen.insert(key())) {
                    return Ok(());
                }
                run.meter.hold(arguments.len())?;
                placed(values.add(&context(run), &arguments), aggregate.at)
            }
        }
    }

    fn finish(self, aggregate: &Aggregate) -> Out<Value> {
        match self.state {
            State::Rows(count) => Ok(Value::Int(count)),
            State::Values(values) => placed(values.finish(), aggregate.at),
        }
    }
}

impl Operator for Group<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.gathered = None;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.gathered.is_none() {
            self.gathered = Some(self.gather(run)?);
        }
        let Some(gathered) = self
            .gathered
            .as_mut()
            .filter(|gathered| gathered.given < gathered.groups)
        else {
            return Ok(false);
        };
        for ((slot, _), value) in self.group.keys.iter().zip(gathered.table.take(gathered.given)) {
            run.set(*slot, value);
        }
        gathered.given += 1;
        for aggregate in &self.group.aggregates {
            if let Some(fold) = gathered.folds.next() {
                run.set(aggregate.slot, fold.finish(aggregate)?);
            }
        }
        Ok(true)
    }
}
