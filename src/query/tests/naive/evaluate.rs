//! Clauses, one after the other, over all rows at once.

use std::cell::Cell;
use std::cmp::Ordering;

use super::Row;
use super::condition::{binary, with};
use crate::graph::{Graph, Value};
use crate::query::ast::{Clause, Expr, ExprKind, Imports, Projection, ProjectionItem, Query, Single};
use crate::query::op::{self, Key};

/// An evaluator that has no plan.
pub(super) struct Naive<'g> {
    pub(super) graph: &'g Graph,
    /// How many more places of a pattern it tries before it gives up.
    pub(super) patience: Cell<usize>,
}

/// So many places are tried for one query.
const PATIENCE: usize = 30_000;

impl<'g> Naive<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let patience = Cell::new(PATIENCE);
        Self { graph, patience }
    }

    /// The rows of a query, if it is no endless work.
    pub(super) fn answer(&self, query: &Query) -> Option<Vec<Vec<Value>>> {
        let rows = self.rows(query, &Row::new());
        (self.patience.get() > 0).then_some(rows)
    }

    /// The columns of a query's rows, for what is known already.
    pub(super) fn rows(&self, query: &Query, row: &Row) -> Vec<Vec<Value>> {
        let values = |single: &Single| {
            let rows = self.single(single, row).into_iter();
            rows.map(|(_, values)| values).collect::<Vec<_>>()
        };
        let mut all = values(&query.first);
        for (_, single) in &query.rest {
            all.extend(values(single));
        }
        if query.rest.iter().any(|(all, _)| !all) {
            all = distinct(all, |row| row.clone());
        }
        all
    }

    /// The rows of a single query: names, and values in the order of its columns.
    fn single(&self, single: &Single, row: &Row) -> Vec<(Row, Vec<Value>)> {
        let mut rows = vec![row.clone()];
        for clause in &single.clauses {
            rows = match clause {
                Clause::Match {
                    optional,
                    patterns,
                    filter,
                    ..
                } => {
                    let find = |row: &Row| {
                        let mut met = self.matches(patterns, row);
                        met.retain(|row| filter.as_ref().is_none_or(|f| self.holds(f, row)));
                        if met.is_empty() && *optional {
                            met.push(nulls(row, names(patterns)));
                        }
                        met
                    };
                    rows.iter().flat_map(find).collect()
                }
                Clause::Unwind(list, var) => rows
                    .iter()
                    .flat_map(|row| match self.value(list, row) {
                        Value::List(items) => items.iter().map(|item| with(row, &var.text, item)).collect(),
                        Value::Null => Vec::new(),
                        one => vec![with(row, &var.text, &one)],
                    })
                    .collect(),
                Clause::With(projection, filter) => {
                    let made = self.project(projection, &rows, filter.as_ref()).into_iter();
                    made.map(|(row, _)| row).collect()
                }
                Clause::Return(projection) => return self.project(projection, &rows, None),
                Clause::Nested {
                    optional,
                    imports,
                    query,
                    ..
                } => rows
                    .iter()
                    .flat_map(|row| self.nested(*optional, imports, query, row))
                    .collect(),
                other => panic!("the generator makes no {other:?}"),
            };
        }
        rows.into_iter().map(|row| (row, Vec::new())).collect()
    }

    fn nested(&self, optional: bool, imports: &Imports, query: &Query, row: &Row) -> Vec<Row> {
        let Imports::Named(seen) = imports else {
            panic!("the generator names what it imports")
        };
        let inner = row
            .iter()
            .filter(|(name, _)| seen.iter().any(|seen| *seen.text == ***name));
        let inner: Row = inner.map(|(name, value)| (name.clone(), value.clone())).collect();
        let names: Vec<String> = match query.first.clauses.last() {
            Some(Clause::Return(projection)) => projection.items.iter().map(name).collect(),
            _ => Vec::new(),
        };
        let joined = |values: Vec<Value>| {
            let pairs = names.iter().zip(&values);
            pairs.fold(row.clone(), |row, (name, value)| with(&row, name, value))
        };
        let met: Vec<Row> = self.rows(query, &inner).into_iter().map(joined).collect();
        if met.is_empty() && optional {
            return vec![nulls(row, names)];
        }
        met
    }

    /// `WITH` and `RETURN`.
    fn project(&self, projection: &Projection, rows: &[Row], filter: Option<&Expr>) -> Vec<(Row, Vec<Value>)> {
        let items = &projection.items;
        let mut made: Vec<(Row, Vec<Value>)> = if items.iter().any(|item| gathers(&item.value)) {
            self.grouped(items, rows)
        } else {
            let row = |row: &Row| items.iter().map(|item| self.value(&item.value, row)).collect();
            rows.iter().map(|r| (r.clone(), row(r))).collect()
        };
        // What is sorted by may stand in the row before or among the columns.
        for (row, values) in &mut made {
            row.extend(items.iter().map(name).zip(values.iter().cloned()));
        }
        if projection.distinct {
            made = distinct(made, |(_, values)| values.clone());
        }
        made.sort_by(|(a, _), (b, _)| {
            projection.order.iter().fold(Ordering::Equal, |before, sort| {
                let ranked = op::order(self.graph, &self.value(&sort.key, a), &self.value(&sort.key, b));
                before.then(if sort.descending { ranked.reverse() } else { ranked })
            })
        });
        let count = |expr: &Option<Expr>| match expr.as_ref().map(|e| self.value(e, &Row::new())) {
            Some(Value::Int(count)) => Some(count as usize),
            _ => None,
        };
        let skipped = made.into_iter().skip(count(&projection.skip).unwrap_or(0));
        let limited = skipped.take(count(&projection.limit).unwrap_or(usize::MAX));
        let kept = limited.filter(|(row, _)| filter.is_none_or(|filter| self.holds(filter, row)));
        let columns =
            |(_, values): (Row, Vec<Value>)| (items.iter().map(name).zip(values.iter().cloned()).collect(), values);
        kept.map(columns).collect()
    }

    fn grouped(&self, items: &[ProjectionItem], rows: &[Row]) -> Vec<(Row, Vec<Value>)> {
        let keys = |row: &Row| -> Vec<Key> {
            let plain = items.iter().filter(|item| !gathers(&item.value));
            plain.map(|item| Key(self.value(&item.value, row))).collect()
        };
        let mut groups: Vec<(Vec<Key>, Vec<&Row>)> = Vec::new();
        for row in rows {
            let key = keys(row);
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((key, vec![row])),
            }
        }
        if groups.is_empty() && items.iter().all(|item| gathers(&item.value)) {
            groups.push((Vec::new(), Vec::new()));
        }
        let column = |item: &ProjectionItem, rows: &[&Row]| match gathers(&item.value) {
            true => self.aggregate(&item.value, rows),
            false => self.value(&item.value, rows[0]),
        };
        let values = |rows: &[&Row]| items.iter().map(|item| column(item, rows)).collect();
        groups.iter().map(|(_, rows)| (Row::new(), values(rows))).collect()
    }

    fn aggregate(&self, expr: &Expr, rows: &[&Row]) -> Value {
        if let ExprKind::Binary(op, left, right) = &expr.kind {
            return binary(*op, &self.aggregate(left, rows), &self.aggregate(right, rows));
        }
        let ExprKind::Call(function, apart, arguments) = &expr.kind else {
            return Value::Int(rows.len() as i64);
        };
        let mut values: Vec<Value> = rows.iter().map(|row| self.value(&arguments[0], row)).collect();
        values.retain(|value| !value.is_null());
        if *apart {
            values = distinct(values, |value| vec![value.clone()]);
        }
        let ranked = |a: &Value, b: &Value| op::order(self.graph, a, b);
        match &*function.text {
            "count" => Value::Int(values.len() as i64),
            "sum" => values
                .iter()
                .fold(Value::Int(0), |sum, value| op::add(&sum, value).unwrap()),
            "min" => values.into_iter().min_by(ranked).unwrap_or_default(),
            "max" => values.into_iter().max_by(ranked).unwrap_or_default(),
            "collect" => Value::List(values.into()),
            other => panic!("the generator makes no {other}"),
        }
    }
}

/// Whether a column gathers rows; the generator makes an aggregate no part of anything but an operator's operands.
fn gathers(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Binary(_, left, _) => gathers(left),
        ExprKind::CountAll => true,
        ExprKind::Call(name, ..) => ["count", "sum", "min", "max", "collect"].contains(&&*name.text),
        _ => false,
    }
}

fn name(item: &ProjectionItem) -> String {
    match (&item.alias, &item.value.kind) {
        (Some(alias), _) => alias.text.to_string(),
        (None, ExprKind::Var(name)) => name.text.to_string(),
        _ => String::new(),
    }
}

fn nulls(row: &Row, names: Vec<String>) -> Row {
    let mut row = row.clone();
    for name in names {
        row.entry(name).or_insert(Value::Null);
    }
    row
}

/// The variables of patterns.
fn names(patterns: &[crate::query::ast::PathPattern]) -> Vec<String> {
    let within = |pattern: &crate::query::ast::PathPattern| {
        let steps = pattern
            .steps
            .iter()
            .flat_map(|(rel, node)| [rel.var.clone(), node.var.clone()]);
        let all = [pattern.var.clone(), pattern.start.var.clone()]
            .into_iter()
            .chain(steps);
        all.flatten().map(|name| name.text.to_string()).collect::<Vec<_>>()
    };
    patterns.iter().flat_map(within).collect()
}

fn distinct<T>(all: Vec<T>, key: impl Fn(&T) -> Vec<Value>) -> Vec<T> {
    let mut met: Vec<Vec<Key>> = Vec::new();
    let fresh = |one: &T| {
        let key: Vec<Key> = key(one).into_iter().map(Key).collect();
        let new = !met.contains(&key);
        if new {
            met.push(key);
        }
        new
    };
    let mut fresh = fresh;
    all.into_iter().filter(|one| fresh(one)).collect()
}
