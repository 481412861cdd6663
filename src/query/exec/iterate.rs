//! Expressions that run over a list or over the rows of a subquery.

use super::eval::{eval, holds, placed};
use super::{Out, Run};
use crate::graph::Value;
use crate::query::ast::QuantifierKind;
use crate::query::bind::{Expr, Slot};
use crate::query::{EvalError, QueryError, op};
use crate::text::Span;

/// Calls `each` with every element in its slot, until it says `false`. `None` where the list is `null`.
fn elements(
    slot: Slot,
    list: &Expr,
    at: Span,
    run: &mut Run<'_>,
    mut each: impl FnMut(&mut Run<'_>) -> Out<bool>,
) -> Out<Option<()>> {
    let items = match eval(list, run)? {
        Value::Null => return Ok(None),
        Value::List(items) => items,
        _ => return Err(QueryError::at(EvalError::wrong_type("only a list has elements"), at)),
    };
    for item in items.iter() {
        run.meter.tick()?;
        run.set(slot, item.clone());
        if !each(run)? {
            break;
        }
    }
    Ok(Some(()))
}

pub(super) fn quantifier(
    kind: QuantifierKind,
    slot: Slot,
    list: &Expr,
    test: &Expr,
    at: Span,
    run: &mut Run<'_>,
) -> Out<Value> {
    let (mut yes, mut no, mut unknown) = (0_usize, 0_usize, 0_usize);
    let whole = elements(slot, list, at, run, |run| {
        match eval(test, run)? {
            Value::Bool(true) => yes += 1,
            Value::Bool(false) => no += 1,
            Value::Null => unknown += 1,
            _ => {
                return Err(QueryError::at(
                    EvalError::wrong_type("a condition is true or false"),
                    at,
                ));
            }
        }
        // Further elements cannot change what is certain.
        Ok(match kind {
            QuantifierKind::All => no == 0,
            QuantifierKind::Any | QuantifierKind::None => yes == 0,
            QuantifierKind::Single => yes < 2,
        })
    })?;
    if whole.is_none() {
        return Ok(Value::Null);
    }
    let certain = match kind {
        QuantifierKind::All if no > 0 => Some(false),
        QuantifierKind::Any if yes > 0 => Some(true),
        QuantifierKind::None if yes > 0 => Some(false),
        QuantifierKind::Single if yes > 1 => Some(false),
        _ if unknown > 0 => None,
        QuantifierKind::All | QuantifierKind::None => Some(true),
        QuantifierKind::Any => Some(false),
        QuantifierKind::Single => Some(yes == 1),
    };
    Ok(super::eval::truth(certain))
}

pub(super) fn comprehension(
    slot: Slot,
    list: &Expr,
    filter: Option<&Expr>,
    result: Option<&Expr>,
    at: Span,
    run: &mut Run<'_>,
) -> Out<Value> {
    let (mut made, mut bytes) = (Vec::new(), 0);
    let whole = elements(slot, list, at, run, |run| {
        if filter.map_or(Ok(true), |filter| holds(filter, run))? {
            let value = match result {
                Some(result) => eval(result, run)?,
                None => run.get(slot).clone(),
            };
            bytes += run.meter.gather(&value)?;
            made.push(value);
        }
        Ok(true)
    })?;
    run.meter.give_back(bytes);
    placed(
        op::made_of(whole.map_or(Value::Null, |()| Value::List(made.into()))),
        at,
    )
}

pub(super) fn reduce(
    (total, start): (Slot, &Expr),
    (slot, list): (Slot, &Expr),
    step: &Expr,
    at: Span,
    run: &mut Run<'_>,
) -> Out<Value> {
    let start = eval(start, run)?;
    run.set(total, start);
    let whole = elements(slot, list, at, run, |run| {
        let next = eval(step, run)?;
        // Each step may double the total, or wrap it once more.
        placed(op::check_size(&next), at)?;
        run.set(total, next);
        Ok(true)
    })?;
    Ok(whole.map_or(Value::Null, |()| run.get(total).clone()))
}

/// Counts the rows of a subquery; `each` is called with every row in the frame and says whether to go on.
pub(super) fn rows(number: usize, run: &mut Run<'_>, mut each: impl FnMut(&mut Run<'_>) -> Out<bool>) -> Out<i64> {
    let Some(mut operator) = run.subqueries.get_mut(number).and_then(Option::take) else {
        return Ok(0);
    };
    let mut count = 0;
    let outcome = (|| {
        operator.open(run)?;
        while operator.next(run)? {
            count += 1;
            if !each(run)? {
                break;
            }
        }
        Ok(count)
    })();
    if let Some(place) = run.subqueries.get_mut(number) {
        *place = Some(operator);
    }
    outcome
}

/// A value of each row of a subquery.
pub(super) fn collect(number: usize, result: &Expr, at: Span, run: &mut Run<'_>) -> Out<Value> {
    let (mut values, mut bytes) = (Vec::new(), 0);
    rows(number, run, |run| {
        let value = eval(result, run)?;
        bytes += run.meter.gather(&value)?;
        values.push(value);
        Ok(true)
    })?;
    run.meter.give_back(bytes);
    placed(op::made_of(Value::List(values.into())), at)
}
