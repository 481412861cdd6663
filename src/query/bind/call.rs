//! `CALL`.

use super::expr::{Expr, Slot};
use super::expression::require;
use super::step::{Branch, Step};
use super::types::Type;
use super::{Binder, Out};
use crate::query::ast::Call;
use crate::query::procedure::{self, Procedure};
use crate::query::suggest::did_you_mean;
use crate::query::{ErrorKind, QueryError};

impl Binder<'_> {
    /// A call that is `alone` in its query gives all its columns; others name what they want with YIELD.
    pub(super) fn call(&mut self, call: &Call, alone: bool, branch: &mut Branch, columns: &mut Vec<String>) -> Out<()> {
        let name = &call.name;
        let Some(procedure) = procedure::lookup(&name.text, self.procedures) else {
            return Err(QueryError {
                hint: did_you_mean(&name.text, procedure::all().chain(self.procedures).map(|p| p.name))
                    .or_else(|| Some("`CALL dbms.procedures()` lists what can be called".to_owned())),
                ..QueryError::compile(
                    ErrorKind::ProcedureError,
                    "ProcedureNotFound",
                    name.span(),
                    format!("there is no procedure `{}`", name.text),
                )
            });
        };
        let arguments = self.arguments(call, procedure, alone)?;
        let mut yields = Vec::new();
        match &call.yields {
            Some(items) if !call.star => {
                for item in items {
                    let Some(at) = procedure
                        .columns
                        .iter()
                        .position(|(column, _)| **column == *item.column.text)
                    else {
                        let message = format!("{} does not yield `{}`", procedure.name, item.column.text);
                        let hint = did_you_mean(&item.column.text, procedure.columns.iter().map(|(column, _)| *column));
                        let error = QueryError::syntax("UndefinedVariable", item.column.span(), message);
                        return Err(QueryError { hint, ..error });
                    };
                    let var = item.alias.as_ref().unwrap_or(&item.column);
                    let kind = procedure
                        .columns
                        .get(at)
                        .map_or(Type::ANY, |(_, types)| Type::plain(*types));
                    yields.push((at, self.declare(var, kind)?));
                }
            }
            Some(_) if !alone => {
                let message = "`YIELD *` stands only where CALL is the whole query".to_owned();
                return Err(QueryError::syntax("UnexpectedSyntax", call.at.0, message));
            }
            _ if alone => {
                yields = (0..procedure.columns.len()).map(|at| (at, self.slot())).collect();
                *columns = procedure
                    .columns
                    .iter()
                    .map(|(column, _)| (*column).to_owned())
                    .collect();
            }
            _ => {}
        }
        if alone {
            branch.output = yields.iter().map(|(_, slot): &(usize, Slot)| *slot).collect();
            if columns.is_empty() {
                let named = call
                    .yields
                    .iter()
                    .flatten()
                    .map(|item| item.alias.as_ref().unwrap_or(&item.column));
                *columns = named.map(|var| var.text.to_string()).collect();
            }
        }
        branch.steps.push(Step::Call {
            procedure,
            arguments,
            yields,
            at: name.span(),
        });
        if let Some(filter) = &call.filter {
            let filter = self.condition(filter)?;
            branch.steps.push(Step::Filter(filter));
        }
        Ok(())
    }

    fn arguments(&mut self, call: &Call, procedure: &'static Procedure, alone: bool) -> Out<Vec<Expr>> {
        let Some(given) = &call.arguments else {
            if !alone {
                let message = format!("write the brackets: `{}(…)`", procedure.name);
                return Err(QueryError::syntax("InvalidArgumentPassingMode", call.at.0, message));
            }
            // A call without brackets takes its arguments from the parameters of the same names.
            let param = |(name, _): &(&str, _)| {
                self.params
                    .get(*name)
                    .map(|value| Expr::Const(value.clone()))
                    .ok_or_else(|| {
                        let message = format!("no value is given for `${name}`, which {} takes", procedure.name);
                        QueryError::compile(ErrorKind::ParameterMissing, "MissingParameter", call.at.0, message)
                    })
            };
            return procedure.params.iter().map(param).collect();
        };
        let (least, most) = (procedure.required, procedure.params.len());
        if given.len() < least || given.len() > most {
            let message = format!(
                "{} takes {} arguments, not {}",
                procedure.name,
                range(least, most),
                given.len()
            );
            return Err(QueryError::syntax("InvalidNumberOfArguments", call.at.0, message));
        }
        let mut bound = Vec::with_capacity(given.len());
        for (argument, (name, types)) in given.iter().zip(procedure.params) {
            let (value, kind) = self.value(argument)?;
            require(
                kind,
                *types,
                argument.span(),
                &format!("`{name}` is {}", types.described()),
            )?;
            bound.push(value);
        }
        Ok(bound)
    }
}

fn range(least: usize, most: usize) -> String {
    if least == most {
        least.to_string()
    } else {
        format!("{least} to {most}")
    }
}
