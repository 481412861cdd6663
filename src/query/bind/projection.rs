//! `WITH` and `RETURN`: columns, grouping, order, and which variables live on.

use std::sync::Arc;

use super::expr::{Expr, Slot};
use super::expression::require;
use super::folding::{Folding, Known};
use super::scope::{Scope, Variable};
use super::step::{Group, Project};
use super::{Binder, Out};
use crate::graph::Value;
use crate::query::QueryError;
use crate::query::ast::{self, ExprKind, Name, Projection};
use crate::query::function::Types;
use crate::text::Span;

/// A column that is still to be bound.
struct Column {
    value: ast::Expr,
    name: Arc<str>,
    aggregates: bool,
}

impl Binder<'_> {
    /// Binds a projection and names its columns; then only these are in scope.
    pub(super) fn projection(
        &mut self,
        projection: &Projection,
        filter: Option<&ast::Expr>,
        last: bool,
    ) -> Out<(Project, Vec<String>)> {
        let columns = self.columns(projection, last)?;
        let grouping = columns.iter().any(|column| column.aggregates);
        let mut project = Project {
            distinct: projection.distinct,
            ..Project::default()
        };
        let mut written = Vec::new();
        let outputs = if grouping {
            self.grouped(&columns, &mut project, &mut written)?
        } else {
            self.plain(&columns, &mut project)?
        };
        project.output = outputs.iter().map(|v| v.slot).collect();

        let old = self.scope.clone();
        let closed = grouping || projection.distinct;
        if closed {
            self.scope = Scope::default();
        }
        for output in &outputs {
            self.add(&output.name, output.slot, output.kind);
        }
        project.live.clone_from(&project.output);
        if filter.is_some() && !closed {
            project.live.extend(old.slots());
        }
        // Where only the columns are left, what they were computed from can still be named by writing it again.
        let whole: Vec<Known> = columns
            .iter()
            .zip(&outputs)
            .filter(|(column, _)| closed && !matches!(column.value.kind, ExprKind::Var(_)))
            .map(|(column, output)| Known {
                expr: column.value.clone(),
                slot: output.slot,
                kind: output.kind,
            })
            .collect();
        self.left = closed.then(|| old.clone());
        let ordered = self.order(projection, grouping, &whole, &written, &old, &mut project);
        self.known = whole;
        let filter = ordered.and_then(|()| filter.map(|filter| self.condition(filter)).transpose());
        self.known.clear();
        self.left = None;
        project.filter = filter?;

        self.scope = Scope::default();
        for output in &outputs {
            self.add(&output.name, output.slot, output.kind);
        }
        project.skip = self.count(projection.skip.as_ref())?;
        project.limit = self.count(projection.limit.as_ref())?;
        Ok((project, outputs.iter().map(|v| v.name.to_string()).collect()))
    }

    /// The columns with their names, `*` written out.
    fn columns(&self, projection: &Projection, last: bool) -> Out<Vec<Column>> {
        let mut columns: Vec<Column> = Vec::new();
        if projection.star {
            let mut names: Vec<_> = self.scope.variables().map(|v| v.name.clone()).collect();
            names.sort_unstable();
            names.dedup();
            if names.is_empty() && last {
                let message = "there are no variables that `*` could stand for".to_owned();
                return Err(QueryError::syntax("NoVariablesInScope", projection.at.0, message));
            }
            for name in names {
                let at = projection.at;
                let value = ast::Expr {
                    kind: ExprKind::Var(Name { text: name.clone(), at }),
                    at,
                };
                columns.push(Column {
                    value,
                    name,
                    aggregates: false,
                });
            }
        }
        for item in &projection.items {
            let at = item.value.span();
            let name = match (&item.alias, &item.value.kind) {
                (Some(alias), _) => alias.text.clone(),
                (None, ExprKind::Var(name)) => name.text.clone(),
                (None, _) if last => at.of(self.text).into(),
                (None, _) => {
                    let message = "in WITH this needs a name".to_owned();
                    let hint = Some(format!("write `{} AS name`", at.of(self.text)));
                    return Err(QueryError {
                        hint,
                        ..QueryError::syntax("NoExpressionAlias", at, message)
                    });
                }
            };
            if columns.iter().any(|column| column.name == name) {
                let message = format!("two columns are named `{name}`");
                return Err(QueryError::syntax("ColumnNameConflict", at, message));
            }
            columns.push(Column {
                aggregates: has_aggregate(&item.value),
                value: item.value.clone(),
                name,
            });
        }
        Ok(columns)
    }

    fn plain(&mut self, columns: &[Column], project: &mut Project) -> Out<Vec<Variable>> {
        let mut outputs = Vec::with_capacity(columns.len());
        for column in columns {
            let (value, kind) = self.value(&column.value)?;
            let slot = self.settle(value, &mut project.items);
            outputs.push(Variable {
                name: column.name.clone(),
                slot,
                kind,
            });
        }
        Ok(outputs)
    }

    /// The slot of a value: its own where it has one already, else a new one.
    fn settle(&mut self, value: Expr, into: &mut Vec<(Slot, Expr)>) -> Slot {
        if let Expr::Slot(slot) = value {
            return slot;
        }
        let slot = self.slot();
        into.push((slot, value));
        slot
    }

    fn grouped(&mut self, columns: &[Column], project: &mut Project, written: &mut Vec<Known>) -> Out<Vec<Variable>> {
        let mut group = Group::default();
        let mut outputs: Vec<Option<Variable>> = Vec::with_capacity(columns.len());
        let mut simple = Vec::new();
        let mut folding = Folding::default();
        for column in columns {
            if column.aggregates {
                outputs.push(None);
                continue;
            }
            let (value, kind) = self.value(&column.value)?;
            let slot = match value {
                Expr::Slot(slot) => slot,
                _ => self.slot(),
            };
            if matches!(value, Expr::Slot(_)) {
                folding.grouped.push(slot);
            } else if is_simple(&column.value) {
                simple.push(Known {
                    expr: column.value.clone(),
                    slot,
                    kind,
                });
            }
            group.keys.push((slot, value));
            outputs.push(Some(Variable {
                name: column.name.clone(),
                slot,
                kind,
            }));
        }
        self.known = simple;
        self.folding = Some(folding);
        let mut bound = Ok(());
        for (column, output) in columns.iter().zip(&mut outputs).filter(|(_, output)| output.is_none()) {
            match self.value(&column.value) {
                Ok((value, kind)) => {
                    // A value that is only an aggregate stays where the aggregate puts it.
                    let slot = self.settle(value, &mut project.items);
                    *output = Some(Variable {
                        name: column.name.clone(),
                        slot,
                        kind,
                    });
                }
                Err(error) => {
                    bound = Err(error);
                    break;
                }
            }
        }
        written.append(&mut std::mem::take(&mut self.known));
        if let Some(mut folding) = self.folding.take() {
            written.append(&mut folding.written);
            group.aggregates = folding.aggregates;
        }
        bound?;
        project.group = Some(group);
        Ok(outputs.into_iter().flatten().collect())
    }

    fn order(
        &mut self,
        projection: &Projection,
        grouping: bool,
        whole: &[Known],
        written: &[Known],
        old: &Scope,
        project: &mut Project,
    ) -> Out<()> {
        for sort in &projection.order {
            let aggregates = has_aggregate(&sort.key);
            self.known = if aggregates { Vec::new() } else { whole.to_vec() };
            self.known.extend(written.iter().cloned());
            if aggregates {
                self.known
                    .extend(whole.iter().filter(|known| has_aggregate(&known.expr)).cloned());
            }
            if aggregates && grouping {
                let grouped = self.scope.slots();
                self.folding = Some(Folding {
                    grouped,
                    behind: Some(old.clone()),
                    ..Folding::default()
                });
            }
            let key = self.value(&sort.key);
            self.known.clear();
            self.folding = None;
            let slot = self.slot();
            project.order.push((slot, key?.0, sort.descending));
        }
        Ok(())
    }

    /// The number behind `SKIP` or `LIMIT`.
    fn count(&mut self, expr: Option<&ast::Expr>) -> Out<Option<(Expr, Span)>> {
        let Some(expr) = expr else { return Ok(None) };
        self.constant = true;
        let bound = self.value(expr);
        self.constant = false;
        let (value, kind) = bound?;
        let at = expr.span();
        require(kind, Types::INTEGER, at, "a number of rows is an integer")?;
        if kind.of == Types::INTEGER && matches!(value, Expr::Const(Value::Int(..0))) {
            let message = "a number of rows cannot be negative".to_owned();
            return Err(QueryError::syntax("NegativeIntegerArgument", at, message));
        }
        Ok(Some((value, at)))
    }
}

/// A variable or its property: what may stand beside an aggregate where rows are grouped by it.
fn is_simple(expr: &ast::Expr) -> bool {
    match &expr.kind {
        ExprKind::Var(_) => true,
        ExprKind::Property(base, _) => is_simple(base),
        _ => false,
    }
}

fn has_aggregate(expr: &ast::Expr) -> bool {
    expr.any(&|e| match &e.kind {
        ExprKind::CountAll => true,
        ExprKind::Call(name, ..) => crate::query::function::lookup(&name.text).is_some_and(|f| f.is_aggregate()),
        _ => false,
    })
}
