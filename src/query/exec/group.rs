//! Groups and their aggregates.

use super::columns::{Codes, Drawn, Groups, Operand};
use super::eval::value;
use super::fold::{Fold, Results};
use super::table::Table;
use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::{self, Expr, Slot};
use crate::query::op::Key;

/// One row for each group of rows with the same keys, in the order in which the groups were first met.
pub(super) struct Group<'p> {
    source: Source<'p>,
    group: &'p bind::Group,
    gathered: Option<Gathered<'p>>,
}

/// Where the rows come from.
pub(super) enum Source<'p> {
    Rows(Boxed<'p>),
    Columns(Drawn<'p>),
}

/// The groups, of which some have been given.
struct Gathered<'p> {
    keys: Vec<Value>,
    groups: usize,
    results: Vec<Results<'p>>,
    given: usize,
}

impl<'p> Group<'p> {
    pub(super) fn new(source: Source<'p>, group: &'p bind::Group) -> Self {
        Self {
            source,
            group,
            gathered: None,
        }
    }

    fn gather(&mut self, run: &mut Run<'_>) -> Out<Gathered<'p>> {
        let mut folds: Vec<Fold<'p>> = self.group.aggregates.iter().map(Fold::new).collect();
        // Without keys there is always one group, even of no rows.
        if self.group.keys.is_empty() {
            grow(&mut folds, 1, run)?;
        }
        let keys = match &mut self.source {
            Source::Rows(input) => by_rows(input, self.group, &mut folds, run)?,
            Source::Columns(drawn) => by_columns(drawn, self.group, &mut folds, run)?,
        };
        Ok(Gathered {
            groups: keys.len().checked_div(self.group.keys.len()).unwrap_or(1),
            keys,
            results: folds.into_iter().map(Fold::results).collect(),
            given: 0,
        })
    }
}

/// Makes room for as many groups as there are.
fn grow(folds: &mut [Fold<'_>], groups: usize, run: &mut Run<'_>) -> Out<()> {
    folds.iter_mut().try_for_each(|fold| fold.grow(groups, run))
}

/// Gathers rows one by one, and gives the keys of the groups side by side.
fn by_rows<'p>(
    input: &mut Boxed<'p>,
    group: &'p bind::Group,
    folds: &mut [Fold<'p>],
    run: &mut Run<'_>,
) -> Out<Vec<Value>> {
    if group.keys.is_empty() && !folds.iter().any(Fold::needs_frame) {
        let rows = input.count(run)?;
        folds.iter_mut().for_each(|fold| fold.set_rows(rows));
        return Ok(Vec::new());
    }
    let mut table = Table::new(group.keys.len());
    let mut key = Vec::new();
    while input.next(run)? {
        for (_, expr) in &group.keys {
            key.push(Key(value(expr, run)?));
        }
        let number = if key.is_empty() {
            0
        } else {
            let (number, fresh) = table.number(&mut key, run)?;
            if fresh {
                grow(folds, table.len(), run)?;
            }
            number
        };
        for fold in folds.iter_mut() {
            fold.add(number, run)?;
        }
    }
    Ok(table.into_values())
}

/// Gathers rows in columns, and gives the keys of the groups side by side.
fn by_columns<'p>(
    drawn: &mut Drawn<'p>,
    group: &'p bind::Group,
    folds: &mut [Fold<'p>],
    run: &mut Run<'_>,
) -> Out<Vec<Value>> {
    let mut batch = drawn.input.shape();
    let code = |(_, key): &'p (Slot, Expr)| Codes::new(key, drawn.computes.found(key), &batch);
    let mut codes: Vec<Codes<'p>> = group.keys.iter().map(code).collect();
    let counted: Vec<Option<usize>> = folds.iter_mut().map(|fold| drawn.entities(fold, &batch)).collect();
    let gathered: Vec<Option<Operand<'p>>> = folds.iter().map(|fold| drawn.operand(fold, &batch)).collect();
    let framed_folds: Vec<usize> = (0..folds.len())
        .filter(|at| folds[*at].needs_frame() && gathered[*at].is_none())
        .collect();
    grow(folds, usize::from(group.keys.is_empty()), run)?;
    let framed_keys = codes.iter().any(Codes::needs_frame);
    let mut groups = Groups::new(group.keys.len());
    let mut numbers = Vec::new();
    while drawn.input.fill(run, &mut batch)? {
        for codes in &mut codes {
            codes.number(&batch, run)?;
        }
        numbers.clear();
        if !framed_keys {
            groups.number(&codes, 0..batch.len(), &mut numbers);
            grow(folds, groups.len(), run)?;
        }
        if framed_keys || !framed_folds.is_empty() {
            for row in 0..batch.len() {
                drawn.load(&batch, row, run)?;
                if framed_keys {
                    codes.iter_mut().try_for_each(|codes| codes.number_next(run))?;
                    groups.number(&codes, row..row + 1, &mut numbers);
                    grow(folds, groups.len(), run)?;
                }
                framed_folds
                    .iter()
                    .try_for_each(|at| folds[*at].add(numbers[row] as usize, run))?;
            }
        }
        for ((fold, counted), gathered) in folds.iter_mut().zip(&counted).zip(&gathered) {
            match gathered {
                Some(operand) => fold.add_all(&numbers, operand, &batch, run)?,
                None => fold.count(&numbers, counted.map(|place| batch.column(place)), run)?,
            }
        }
    }
    let of_group = |number| {
        codes
            .iter()
            .zip(groups.codes(number))
            .map(|(codes, code)| codes.value(*code))
    };
    Ok(if group.keys.is_empty() {
        Vec::new()
    } else {
        (0..groups.len()).flat_map(of_group).collect()
    })
}

impl Source<'_> {
    pub(super) fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        match self {
            Self::Rows(input) => input.open(run),
            Self::Columns(drawn) => drawn.input.open(run),
        }
    }
}

impl Operator for Group<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.gathered = None;
        self.source.open(run)
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
        let keys = gathered.keys.iter_mut().skip(gathered.given * self.group.keys.len());
        for ((slot, _), value) in self.group.keys.iter().zip(keys) {
            run.set(*slot, std::mem::take(value));
        }
        for results in &mut gathered.results {
            results.give(run)?;
        }
        gathered.given += 1;
        Ok(true)
    }
}
