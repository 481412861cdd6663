//! Groups and their aggregates.

use rustc_hash::{FxHashMap, FxHashSet};

use super::eval::{context, eval, placed};
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
    rows: Option<std::vec::IntoIter<(Vec<Key>, Vec<Fold>)>>,
}

/// An aggregate on its way through a group.
struct Fold {
    state: State,
    seen: Option<FxHashSet<Vec<Key>>>,
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
            rows: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Vec<(Vec<Key>, Vec<Fold>)>> {
        let start = || self.group.aggregates.iter().map(Fold::new).collect::<Vec<_>>();
        let mut places: FxHashMap<Vec<Key>, usize> = FxHashMap::default();
        let mut groups: Vec<(Vec<Key>, Vec<Fold>)> = Vec::new();
        let mut keys = Vec::new();
        while self.input.next(run)? {
            keys.clear();
            for (_, key) in &self.group.keys {
                keys.push(Key(eval(key, run)?));
            }
            let at = match places.get(&keys) {
                Some(at) => *at,
                None => {
                    run.meter.hold(keys.len() + self.group.aggregates.len())?;
                    places.insert(keys.clone(), groups.len());
                    groups.push((keys.clone(), start()));
                    groups.len() - 1
                }
            };
            if let Some((_, folds)) = groups.get_mut(at) {
                for (fold, aggregate) in folds.iter_mut().zip(&self.group.aggregates) {
                    fold.add(aggregate, run)?;
                }
            }
        }
        // Without keys there is always one group, even of no rows.
        if groups.is_empty() && self.group.keys.is_empty() {
            groups.push((Vec::new(), start()));
        }
        Ok(groups)
    }
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
        let mut add = |arguments: &[Value], run: &mut Run<'_>| {
            if let Some(seen) = &mut self.seen
                && !seen.insert(arguments.iter().cloned().map(Key).collect())
            {
                return Ok(());
            }
            if aggregate.distinct || aggregate.function.is_some_and(|f| f.name == "collect") {
                run.meter.hold(1)?;
            }
            placed(values.add(&context(run), arguments), aggregate.at)
        };
        match aggregate.arguments.as_slice() {
            [only] => {
                let value = eval(only, run)?;
                add(&[value], run)
            }
            more => {
                let arguments = super::eval::evals(more, run)?;
                add(&arguments, run)
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
        self.rows = None;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.rows.is_none() {
            self.rows = Some(self.gather(run)?.into_iter());
        }
        let Some((keys, folds)) = self.rows.as_mut().and_then(Iterator::next) else {
            return Ok(false);
        };
        for ((slot, _), key) in self.group.keys.iter().zip(keys) {
            run.set(*slot, key.0);
        }
        for (fold, aggregate) in folds.into_iter().zip(&self.group.aggregates) {
            run.set(aggregate.slot, fold.finish(aggregate)?);
        }
        Ok(true)
    }
}
