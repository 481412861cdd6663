//! Queries and their clauses.

use super::step::{BoundQuery, Branch, Step};
use super::types::Type;
use super::{Binder, Out};
use crate::query::QueryError;
use crate::query::ast::{Clause, Name, Query, Single};
use crate::query::function::Types;
use crate::text::Span;

impl Binder<'_> {
    /// Binds a query and names its columns.
    pub(super) fn query(&mut self, query: &Query) -> Out<(BoundQuery, Vec<String>)> {
        self.query_with(query, |_, _| Ok(()))
    }

    /// Binds a query and names its columns; each of its parts begins with what `begin` leaves in scope.
    pub(super) fn query_with(
        &mut self,
        query: &Query,
        begin: impl Fn(&mut Self, &Single) -> Out<()>,
    ) -> Out<(BoundQuery, Vec<String>)> {
        let outer = self.scope.clone();
        begin(self, &query.first)?;
        let (first, columns) = self.single(&query.first)?;
        let mut bound = BoundQuery {
            output: first.output.clone(),
            branches: vec![first],
            distinct: false,
        };
        bound.distinct = query.rest.first().is_some_and(|(all, _)| !all);
        for (all, single) in &query.rest {
            if *all == bound.distinct {
                return Err(composition(
                    single.at.0,
                    "UNION and UNION ALL cannot be mixed in one query",
                ));
            }
            self.scope = outer.clone();
            begin(self, single)?;
            let (branch, names) = self.single(single)?;
            if names != columns {
                let message = format!(
                    "every part of a UNION must have the same columns: {} here, not {}",
                    list(&names),
                    list(&columns)
                );
                return Err(QueryError::syntax("DifferentColumnsInUnion", single.at.0, message));
            }
            bound.branches.push(branch);
        }
        if !query.rest.is_empty() {
            bound.output = columns.iter().map(|_| self.slot()).collect();
        }
        self.scope = outer;
        Ok((bound, columns))
    }

    fn single(&mut self, single: &Single) -> Out<(Branch, Vec<String>)> {
        let mut branch = Branch::default();
        let mut columns = Vec::new();
        let last = single.clauses.len() - 1;
        for (at, clause) in single.clauses.iter().enumerate() {
            match clause {
                Clause::Return(_) if at < last => {
                    return Err(composition(single.at.0, "RETURN must be the last clause"));
                }
                Clause::Match { at: place, .. } if at == last => {
                    return Err(composition(
                        place.0,
                        "a query cannot end with MATCH: expected RETURN or an updating clause",
                    ));
                }
                Clause::With(projection, _) if at == last => {
                    return Err(composition(
                        projection.at.0,
                        "a query cannot end with WITH: expected RETURN",
                    ));
                }
                Clause::Nested { query, at: place, .. } if at == last && returns(&query.first) => {
                    return Err(composition(
                        place.0,
                        "a query cannot end with a CALL whose rows nobody returns: expected RETURN",
                    ));
                }
                Clause::Call(call) if at == last && at > 0 && call.yields.is_some() => {
                    return Err(composition(
                        call.at.0,
                        "a query cannot end with a CALL whose rows nobody returns: expected RETURN",
                    ));
                }
                Clause::Unwind(list, _) if at == last => {
                    return Err(composition(
                        list.span(),
                        "a query cannot end with UNWIND: expected RETURN",
                    ));
                }
                _ => {}
            }
            self.clause(clause, at == 0 && at == last, &mut branch, &mut columns)?;
        }
        Ok((branch, columns))
    }

    pub(super) fn clause(
        &mut self,
        clause: &Clause,
        alone: bool,
        branch: &mut Branch,
        columns: &mut Vec<String>,
    ) -> Out<()> {
        match clause {
            Clause::Match {
                optional,
                patterns,
                filter,
                ..
            } => {
                let mut found = self.patterns(patterns)?;
                found.optional = *optional;
                if let Some(filter) = filter {
                    self.filter(filter, &mut found)?;
                }
                branch.steps.push(Step::Match(found));
            }
            Clause::Unwind(list, var) => {
                let (list, kind) = self.value(list)?;
                let element = if kind.of == Types::LIST { kind.item() } else { Type::ANY };
                let slot = self.declare(var, element)?;
                branch.steps.push(Step::Unwind { list, slot });
            }
            Clause::With(projection, filter) => {
                let (project, _) = self.projection(projection, filter.as_ref(), false)?;
                branch.steps.push(Step::Project(Box::new(project)));
            }
            Clause::Return(projection) => {
                let (project, names) = self.projection(projection, None, true)?;
                branch.output.clone_from(&project.output);
                *columns = names;
                branch.steps.push(Step::Project(Box::new(project)));
            }
            Clause::Call(call) => self.call(call, alone, branch, columns)?,
            Clause::Nested { .. } | Clause::Foreach { .. } => branch.steps.push(self.nested(clause)?),
            updating => {
                let writes = self.update(updating)?;
                branch.steps.push(Step::Write {
                    writes,
                    live: self.scope.slots(),
                });
            }
        }
        Ok(())
    }

    /// Makes a new variable.
    pub(super) fn declare(&mut self, var: &Name, kind: Type) -> Out<super::Slot> {
        if self.scope.find(&var.text).is_some() {
            return Err(already_bound(var));
        }
        let slot = self.slot();
        self.add(&var.text, slot, kind);
        Ok(slot)
    }
}

/// Whether a query ends with `RETURN`.
fn returns(single: &Single) -> bool {
    matches!(single.clauses.last(), Some(Clause::Return(_)))
}

pub(super) fn already_bound(var: &Name) -> QueryError {
    QueryError::syntax(
        "VariableAlreadyBound",
        var.span(),
        format!("`{}` is already defined", var.text),
    )
}

pub(super) fn composition(at: Span, message: &str) -> QueryError {
    QueryError::syntax("InvalidClauseComposition", at, message.to_owned())
}

fn list(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    if quoted.is_empty() {
        "none".to_owned()
    } else {
        quoted.join(", ")
    }
}
