//! Aggregates, and what may stand beside them.

use super::expr::{Aggregate, Expr, Slot};
use super::scope::{Scope, Variable};
use super::types::Type;
use super::{Binder, Out};
use crate::query::QueryError;
use crate::query::ast::{self, Name};
use crate::query::function::{Function, Types};

/// An expression whose value a slot holds.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) expr: ast::Expr,
    pub(super) slot: Slot,
    pub(super) kind: Type,
}

/// What is known while an expression with aggregates is bound.
#[derive(Default)]
pub(super) struct Folding {
    /// The aggregates found so far.
    pub(super) aggregates: Vec<Aggregate>,
    /// The same, as they are written.
    pub(super) written: Vec<Known>,
    /// Variables by which rows are grouped, and those of comprehensions.
    pub(super) grouped: Vec<Slot>,
    /// Whether the place is within an aggregate.
    pub(super) within: bool,
    /// How many comprehensions the place is within: they run over lists, and aggregates over rows.
    pub(super) iterating: usize,
    /// For `ORDER BY`: the variables that grouping has left behind.
    pub(super) behind: Option<Scope>,
}

impl Binder<'_> {
    /// The slot that already holds the value of an expression.
    pub(super) fn known(&self, expr: &ast::Expr) -> Option<(Expr, Type)> {
        if self.known.is_empty() || self.folding.as_ref().is_some_and(|f| f.within) {
            return None;
        }
        self.known
            .iter()
            .find(|known| known.expr == *expr)
            .map(|known| (Expr::Slot(known.slot), known.kind))
    }

    /// Binds an aggregate, written as `whole`.
    pub(super) fn fold(
        &mut self,
        function: Option<&'static Function>,
        distinct: bool,
        arguments: &[ast::Expr],
        whole: &ast::Expr,
    ) -> Out<(Expr, Type)> {
        let at = whole.span();
        match &mut self.folding {
            None => {
                let message = "aggregates stand only in the columns of WITH and RETURN".to_owned();
                return Err(QueryError::syntax("InvalidAggregation", at, message));
            }
            Some(folding) if folding.iterating > 0 => {
                let message = "aggregates run over rows and cannot stand in what runs over a list".to_owned();
                return Err(QueryError::syntax("InvalidAggregation", at, message));
            }
            Some(folding) if folding.within => {
                let message = "an aggregate cannot stand within another".to_owned();
                return Err(QueryError::syntax("NestedAggregation", at, message));
            }
            Some(folding) => folding.within = true,
        }
        let known = std::mem::take(&mut self.known);
        let bound = self.fold_arguments(function, arguments);
        self.known = known;
        let Some(folding) = &mut self.folding else {
            return Err(QueryError::syntax("InvalidAggregation", at, String::new()));
        };
        folding.within = false;
        let (arguments, first) = bound?;
        if folding.behind.is_some() {
            let message = "ORDER BY can use only those aggregates that are columns".to_owned();
            return Err(QueryError::syntax("InvalidAggregation", at, message));
        }
        let kind = match function {
            None => Type::plain(Types::INTEGER),
            Some(f) if f.returns == Types::LIST => Type::list(first.of),
            Some(f) if f.returns == Types::ANY => first,
            Some(f) => Type::plain(f.returns),
        };
        self.width += 1;
        let slot = self.width - 1;
        folding.aggregates.push(Aggregate {
            function,
            distinct,
            arguments,
            slot,
            at,
        });
        folding.written.push(Known {
            expr: whole.clone(),
            slot,
            kind,
        });
        Ok((Expr::Slot(slot), kind))
    }

    fn fold_arguments(
        &mut self,
        function: Option<&'static Function>,
        arguments: &[ast::Expr],
    ) -> Out<(Vec<Expr>, Type)> {
        let mut bound = Vec::with_capacity(arguments.len());
        let mut first = Type::ANY;
        for (place, argument) in arguments.iter().enumerate() {
            let (value, kind) = self.value(argument)?;
            if let Some(function) = function {
                self.check_argument(function, place, kind, argument.span())?;
            }
            let mut random = false;
            value.visit(&mut |e| random |= matches!(e, Expr::Call(f, ..) if f.name == "rand"));
            if random {
                let message = "an aggregate of random numbers has no meaning".to_owned();
                return Err(QueryError::syntax("NonConstantExpression", argument.span(), message));
            }
            if place == 0 {
                first = kind;
            }
            bound.push(value);
        }
        Ok((bound, first))
    }

    /// Refuses a variable beside an aggregate unless rows are grouped by it.
    pub(super) fn check_grouped(&self, name: &Name, variable: &Variable) -> Out<()> {
        match &self.folding {
            Some(folding) if !folding.within && !folding.grouped.contains(&variable.slot) => Err(ambiguous(name)),
            _ => Ok(()),
        }
    }

    /// The error for a variable that grouping has left behind.
    pub(super) fn not_grouped(&self, name: &Name) -> Option<QueryError> {
        let folding = self.folding.as_ref().filter(|f| !f.within)?;
        folding.behind.as_ref()?.find(&name.text)?;
        Some(ambiguous(name))
    }

    /// Lets a variable of a comprehension stand beside aggregates, and no aggregate stand in its body.
    pub(super) fn begin_iteration(&mut self, slot: Slot) {
        if let Some(folding) = &mut self.folding {
            folding.grouped.push(slot);
            folding.iterating += 1;
        }
    }

    pub(super) fn end_iteration(&mut self) {
        if let Some(folding) = &mut self.folding {
            folding.iterating -= 1;
        }
    }
}

fn ambiguous(name: &Name) -> QueryError {
    let message = format!(
        "`{}` stands beside an aggregate, but rows are not grouped by it",
        name.text
    );
    QueryError {
        hint: Some("make what rows are grouped by a column of its own, with WITH before if it is computed".to_owned()),
        ..QueryError::syntax("AmbiguousAggregationExpression", name.span(), message)
    }
}
