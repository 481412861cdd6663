//! Operators and function calls.

use super::expr::Expr;
use super::expression::{require, too_large};
use super::types::Type;
use super::{Binder, Out};
use crate::graph::Value;
use crate::query::ast::{self, BinaryOp, CompareOp, ExprKind, Literal, Name, UnaryOp};
use crate::query::foreign::FOREIGN;
use crate::query::function::{self, Types};
use crate::query::suggest::did_you_mean;
use crate::query::{QueryError, op};
use crate::text::Span;

impl Binder<'_> {
    /// With `condition`, patterns may be operands of `NOT`, `AND` and the like.
    pub(super) fn unary(&mut self, op: UnaryOp, inner: &ast::Expr, at: Span, condition: bool) -> Out<(Expr, Type)> {
        match op {
            UnaryOp::Not => {
                let inner = self.truth(inner, condition)?;
                Ok((Expr::Not(Box::new(inner), at), Type::BOOLEAN))
            }
            UnaryOp::Minus => {
                if let ExprKind::Literal(Literal::Int(size)) = &inner.kind {
                    let number = 0_i64.checked_sub_unsigned(*size).ok_or_else(|| too_large(at))?;
                    return Ok((Expr::Const(Value::Int(number)), Type::plain(Types::INTEGER)));
                }
                let (inner, kind) = self.value(inner)?;
                require(kind, Types::NUMBER | Types::DURATION, at, "`-` needs a number")?;
                if let Expr::Const(value) = &inner
                    && let Ok(value) = op::neg(value)
                {
                    return Ok((Expr::Const(value), kind));
                }
                Ok((Expr::Minus(Box::new(inner), at), kind))
            }
            UnaryOp::Plus => {
                let (inner, kind) = self.value(inner)?;
                require(kind, Types::NUMBER | Types::DURATION, at, "`+` needs a number")?;
                Ok((Expr::Plus(Box::new(inner)), kind))
            }
        }
    }

    /// An operand of a logical operator.
    fn truth(&mut self, expr: &ast::Expr, condition: bool) -> Out<Expr> {
        if condition {
            return self.condition(expr);
        }
        let (bound, kind) = self.value(expr)?;
        require(kind, Types::BOOLEAN, expr.span(), "logical operators need booleans")?;
        Ok(bound)
    }

    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        at: Span,
        condition: bool,
    ) -> Out<(Expr, Type)> {
        if matches!(op, BinaryOp::And | BinaryOp::Or) {
            let mut parts = vec![self.truth(left, condition)?];
            parts.push(self.truth(right, condition)?);
            let bound = if op == BinaryOp::And {
                Expr::And(flat(parts, true), at)
            } else {
                Expr::Or(flat(parts, false), at)
            };
            return Ok((bound, Type::BOOLEAN));
        }
        if op == BinaryOp::Xor {
            let left = self.truth(left, condition)?;
            let right = self.truth(right, condition)?;
            return Ok((Expr::Binary(op, Box::new(left), Box::new(right), at), Type::BOOLEAN));
        }
        let (left_bound, left_kind) = self.value(left)?;
        let (right_bound, right_kind) = self.value(right)?;
        let kind = match op {
            BinaryOp::In => {
                require(right_kind, Types::LIST, right.span(), "`IN` needs a list")?;
                Type::BOOLEAN
            }
            BinaryOp::StartsWith | BinaryOp::EndsWith | BinaryOp::Contains | BinaryOp::Matches => Type::BOOLEAN,
            BinaryOp::Add => sum(left_kind, right_kind),
            BinaryOp::Concat => {
                joinable(left_kind, left.span())?;
                joinable(right_kind, right.span())?;
                sum(left_kind, right_kind)
            }
            _ => {
                let allowed = Types::NUMBER | Types::TEMPORAL;
                let rule = format!("`{}` needs numbers", op.sign());
                require(left_kind, allowed, left.span(), &rule)?;
                require(right_kind, allowed, right.span(), &rule)?;
                arithmetic(op, left_kind, right_kind)
            }
        };
        Ok((Expr::Binary(op, Box::new(left_bound), Box::new(right_bound), at), kind))
    }

    pub(super) fn compare(
        &mut self,
        first: &ast::Expr,
        rest: &[(CompareOp, ast::Expr)],
        at: Span,
    ) -> Out<(Expr, Type)> {
        let mut left = self.value(first)?.0;
        let mut parts = Vec::with_capacity(rest.len());
        for (op, next) in rest {
            let right = self.value(next)?.0;
            parts.push(Expr::Compare(*op, Box::new(left), Box::new(right.clone())));
            left = right;
        }
        let only = parts.len() == 1;
        let bound = match parts.pop() {
            Some(part) if only => part,
            last => Expr::And(parts.into_iter().chain(last).collect(), at),
        };
        Ok((bound, Type::BOOLEAN))
    }

    pub(super) fn function(
        &mut self,
        name: &Name,
        distinct: bool,
        arguments: &[ast::Expr],
        whole: &ast::Expr,
    ) -> Out<(Expr, Type)> {
        let at = whole.span();
        let Some(function) = function::lookup(&name.text) else {
            let near = || did_you_mean(&name.text, function::all().map(|f| f.name)).map(|h| h.replace("`?", "()`?"));
            let hint = FOREIGN.function(&name.text).or_else(near);
            let message = format!("there is no function `{}`", name.text);
            return Err(QueryError {
                hint,
                ..QueryError::syntax("UnknownFunction", name.span(), message)
            });
        };
        if let Err(error) = function.check_count(arguments.len()) {
            return Err(QueryError {
                hint: FOREIGN.arguments(function.name),
                ..QueryError::syntax("InvalidNumberOfArguments", at, error.message)
            });
        }
        if function.is_aggregate() {
            return self.fold(Some(function), distinct, arguments, whole);
        }
        if distinct {
            let message = format!("DISTINCT stands only in aggregates, and {}() is none", function.name);
            return Err(QueryError::syntax("UnexpectedSyntax", at, message));
        }
        let mut bound = Vec::with_capacity(arguments.len());
        let mut first = Type::ANY;
        for (place, argument) in arguments.iter().enumerate() {
            let pattern = matches!(&argument.kind, ExprKind::Pattern(p) if p.search == ast::Search::Any);
            if pattern && function.name.eq_ignore_ascii_case("exists") {
                return Ok((self.condition(argument)?, Type::BOOLEAN));
            }
            let (value, kind) = self.value(argument)?;
            self.check_argument(function, place, kind, argument.span())?;
            if place == 0 {
                first = kind;
            }
            bound.push(value);
        }
        Ok((Expr::Call(function, bound, at), result(function, first)))
    }

    /// Refuses an argument that can be none of the types that the function takes.
    pub(super) fn check_argument(&self, function: &function::Function, place: usize, kind: Type, at: Span) -> Out<()> {
        let Some(param) = function.param(place) else {
            return Ok(());
        };
        if kind.can_be(param.types) {
            return Ok(());
        }
        let (wanted, given) = (param.types.described(), kind.of.described());
        let message = format!(
            "{}() needs {wanted} as its `{}`, not {given}",
            function.name, param.name
        );
        Err(QueryError::syntax("InvalidArgumentType", at, message))
    }
}

/// Joins nested `AND`s or `OR`s into one row.
fn flat(parts: Vec<Expr>, and: bool) -> Vec<Expr> {
    let mut row = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Expr::And(inner, _) if and => row.extend(inner),
            Expr::Or(inner, _) if !and => row.extend(inner),
            other => row.push(other),
        }
    }
    row
}

/// What a function gives for a first argument of this type.
fn result(function: &function::Function, first: Type) -> Type {
    let items = match function.name {
        "nodes" => Types::NODE,
        "relationships" => Types::RELATIONSHIP,
        "labels" | "keys" | "split" => Types::STRING,
        "tail" | "reverse" => first.items,
        "head" | "last" if first.of == Types::LIST => return first.item(),
        _ => Types::ANY,
    };
    Type {
        of: function.returns,
        items,
    }
}

fn sum(left: Type, right: Type) -> Type {
    match (left.of, right.of) {
        (Types::LIST, Types::LIST) => Type::list(left.items.or(right.items)),
        (Types::LIST, _) | (_, Types::LIST) => Type::plain(Types::LIST),
        (Types::STRING, other) | (other, Types::STRING) if other == Types::STRING => Type::plain(Types::STRING),
        _ => arithmetic(BinaryOp::Add, left, right),
    }
}

/// Refuses what `||` cannot join; other languages mean `OR` by it.
fn joinable(kind: Type, at: Span) -> Out<()> {
    let joined = require(kind, Types::STRING | Types::LIST, at, "`||` joins strings or lists");
    joined.map_err(|error| QueryError {
        hint: Some("of conditions one or the other is written `OR`".to_owned()),
        ..error
    })
}

fn arithmetic(op: BinaryOp, left: Type, right: Type) -> Type {
    let numbers = left.of.within(Types::NUMBER) && right.of.within(Types::NUMBER);
    Type::plain(match (left.of, right.of) {
        _ if numbers && op == BinaryOp::Pow => Types::FLOAT,
        (Types::INTEGER, Types::INTEGER) => Types::INTEGER,
        (Types::FLOAT, _) | (_, Types::FLOAT) if numbers => Types::FLOAT,
        _ if numbers => Types::NUMBER,
        _ => return Type::ANY,
    })
}
