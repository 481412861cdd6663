//! `SKIP` and `LIMIT`.

use super::eval::eval;
use super::{Boxed, Operator, Out, Run};
use crate::graph::Value;
use crate::query::bind::Expr;
use crate::query::{ErrorKind, QueryError};
use crate::text::Span;

/// The number of rows that an expression says.
pub(super) fn amount(count: &Expr, at: Span, run: &mut Run<'_>) -> Out<usize> {
    let refuse = |code, message: &str| {
        Err(QueryError::runtime(
            ErrorKind::SyntaxError,
            code,
            Some(at),
            message.to_owned(),
        ))
    };
    match eval(count, run)? {
        Value::Int(number) if number < 0 => refuse("NegativeIntegerArgument", "a number of rows cannot be negative"),
        Value::Int(number) => Ok(usize::try_from(number).unwrap_or(usize::MAX)),
        _ => refuse("InvalidArgumentType", "a number of rows is an integer"),
    }
}

/// All rows but the first so many.
pub(super) struct Skip<'p> {
    input: Boxed<'p>,
    count: &'p Expr,
    at: Span,
    left: usize,
}

impl<'p> Skip<'p> {
    pub(super) fn new(input: Boxed<'p>, count: &'p Expr, at: Span) -> Self {
        Self {
            input,
            count,
            at,
            left: 0,
        }
    }
}

impl Operator for Skip<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.left = amount(self.count, self.at, run)?;
        self.input.open(run)
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        while self.left > 0 {
            self.left -= 1;
            if !self.input.next(run)? {
                return Ok(false);
            }
        }
        self.input.next(run)
    }
}

/// The first so many rows.
pub(super) struct Limit<'p> {
    input: Boxed<'p>,
    count: &'p Expr,
    at: Span,
    /// Whether there are updates below, which run even where no row is wanted.
    writes: bool,
    left: usize,
}

impl<'p> Limit<'p> {
    pub(super) fn new(input: Boxed<'p>, count: &'p Expr, at: Span, writes: bool) -> Self {
        Self {
            input,
            count,
            at,
            writes,
            left: 0,
        }
    }
}

impl Operator for Limit<'_> {
    fn open(&mut self, run: &mut Run<'_>) -> Out<()> {
        self.left = amount(self.count, self.at, run)?;
        self.input.open(run)?;
        if self.left == 0 && self.writes {
            // An update does all its work before it gives its first row.
            self.input.next(run)?;
        }
        Ok(())
    }

    fn next(&mut self, run: &mut Run<'_>) -> Out<bool> {
        if self.left == 0 {
            return Ok(false);
        }
        self.left -= 1;
        self.input.next(run)
    }
}
