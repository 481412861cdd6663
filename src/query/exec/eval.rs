//! The value of an expression for the row in the frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lookup::{labels_hold, property, selection, walk, walk_length};
use super::{Access, Meter, Out, Run, iterate};
use crate::graph::Value;
use crate::query::ast::BinaryOp;
use crate::query::bind::Expr;
use crate::query::function::{Context, Function};
use crate::query::{EvalError, QueryError, op};
use crate::text::Span;

/// The value of an expression.
pub(super) fn eval(expr: &Expr, run: &mut Run<'_>) -> Out<Value> {
    Ok(match expr {
        Expr::Const(value) => value.clone(),
        Expr::Slot(slot) => run.get(*slot).clone(),
        Expr::List(items, at) => placed(op::made_of(Value::List(evals(items, run)?.into())), *at)?,
        Expr::Map(entries, at) => {
            let mut map = BTreeMap::new();
            for (key, value) in entries {
                map.insert(key.clone(), eval(value, run)?);
            }
            placed(op::made_of(Value::Map(Arc::new(map))), *at)?
        }
        Expr::Property(base, key, at) => match &**base {
            // The usual case reads the graph without copying the node's value.
            Expr::Slot(slot) => property(run, run.get(*slot), key, *at)?,
            base => {
                let base = eval(base, run)?;
                property(run, &base, key, *at)?
            }
        },
        Expr::Index(base, index, at) => {
            let base = eval(base, run)?;
            let index = eval(index, run)?;
            placed(op::index(run.graph(), &base, &index), *at)?
        }
        Expr::Slice(base, from, to, at) => {
            let base = eval(base, run)?;
            let from = from.as_ref().map(|e| eval(e, run)).transpose()?;
            let to = to.as_ref().map(|e| eval(e, run)).transpose()?;
            placed(op::slice(&base, from.as_ref(), to.as_ref()), *at)?
        }
        Expr::HasLabels(base, labels, at) => {
            let base = eval(base, run)?;
            labels_hold(run, &base, labels, *at)?
        }
        Expr::AnyLabels(slot, labels) => match run.get(*slot) {
            Value::Node(node) => {
                let graph = run.graph();
                Value::Bool(
                    labels
                        .iter()
                        .any(|label| label.symbol.is_some_and(|symbol| graph.has_label(*node, symbol))),
                )
            }
            _ => Value::Null,
        },
        Expr::IsNull(base, not) => Value::Bool(eval(base, run)?.is_null() != *not),
        Expr::Not(inner, at) => placed(op::not(&eval(inner, run)?), *at)?,
        Expr::Minus(inner, at) => placed(op::neg(&eval(inner, run)?), *at)?,
        Expr::Plus(inner) => eval(inner, run)?,
        Expr::And(parts, at) => all(parts, *at, run, true)?,
        Expr::Or(parts, at) => all(parts, *at, run, false)?,
        Expr::Binary(op, left, right, at) => {
            if let (Some(left), Some(right)) = (peek(left, run), peek(right, run)) {
                return placed(binary(*op, left, right), *at);
            }
            let left = eval(left, run)?;
            let right = eval(right, run)?;
            placed(binary(*op, &left, &right), *at)?
        }
        Expr::Compare(op, left, right) => match (peek(left, run), peek(right, run)) {
            (Some(left), Some(right)) => truth(op::relate(*op, left, right)),
            _ => {
                let left = eval(left, run)?;
                let right = eval(right, run)?;
                truth(op::relate(*op, &left, &right))
            }
        },
        Expr::Case(subject, branches, otherwise) => case(subject.as_deref(), branches, otherwise.as_deref(), run)?,
        Expr::Call(function, arguments, at) => match arguments.as_slice() {
            // How long a walk is does not take the walk.
            [Expr::Path(start, along)] if function.name == "length" => walk_length(run, *start, along),
            _ => call(function, arguments, *at, run)?,
        },
        Expr::Quantifier(kind, slot, list, test, at) => iterate::quantifier(*kind, *slot, list, test, *at, run)?,
        Expr::Comprehension(slot, list, filter, result, at) => {
            iterate::comprehension(*slot, list, filter.as_deref(), result.as_deref(), *at, run)?
        }
        Expr::Reduce(total, start, slot, list, step, at) => {
            iterate::reduce((*total, start), (*slot, list), step, *at, run)?
        }
        Expr::Selection(base, entries, at) => {
            let base = eval(base, run)?;
            selection(run, &base, entries, *at)?
        }
        Expr::Exists(number) => Value::Bool(iterate::rows(*number, run, |_| Ok(false))? > 0),
        Expr::Rows(number) => Value::Int(iterate::rows(*number, run, |_| Ok(true))?),
        Expr::Collect(number, result, at) => iterate::collect(*number, result, *at, run)?,
        Expr::Path(start, along) => walk(run, *start, along),
    })
}

/// The value of an expression that stands somewhere already, without copying it.
fn peek<'a>(expr: &'a Expr, run: &'a Run<'_>) -> Option<&'a Value> {
    match expr {
        Expr::Const(value) => Some(value),
        Expr::Slot(slot) => Some(run.get(*slot)),
        Expr::Property(base, key, _) => match (&**base, key.symbol) {
            (Expr::Slot(slot), Some(symbol)) => match run.get(*slot) {
                Value::Node(node) if run.graph().is_live(*node) => {
                    Some(run.graph().property(*node, symbol).unwrap_or(&Value::Null))
                }
                Value::Rel(rel) if run.graph().is_rel_live(*rel) => {
                    Some(run.graph().rel_property(*rel, symbol).unwrap_or(&Value::Null))
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The value of an expression, the usual case first: one that stands somewhere already.
#[inline]
pub(super) fn value(expr: &Expr, run: &mut Run<'_>) -> Out<Value> {
    match peek(expr, run) {
        Some(value) => Ok(value.clone()),
        None => eval(expr, run),
    }
}

/// The values of several expressions.
pub(super) fn evals(exprs: &[Expr], run: &mut Run<'_>) -> Out<Vec<Value>> {
    exprs.iter().map(|expr| eval(expr, run)).collect()
}

/// Whether a condition is true; unknown is not.
pub(super) fn holds(condition: &Expr, run: &mut Run<'_>) -> Out<bool> {
    // The usual case compares what stands somewhere already.
    if let Expr::Compare(op, left, right) = condition
        && let (Some(left), Some(right)) = (peek(left, run), peek(right, run))
    {
        return Ok(op::relate(*op, left, right) == Some(true));
    }
    Ok(matches!(eval(condition, run)?, Value::Bool(true)))
}

/// An operator's outcome with the place that is to blame for its error.
pub(super) fn placed<T>(outcome: Result<T, EvalError>, at: Span) -> Out<T> {
    outcome.map_err(|error| QueryError::at(error, at))
}

pub(super) fn truth(truth: Option<bool>) -> Value {
    truth.map_or(Value::Null, Value::Bool)
}

/// `AND` with `and`, else `OR`: stops where the answer is certain.
fn all(parts: &[Expr], at: Span, run: &mut Run<'_>, and: bool) -> Out<Value> {
    let mut result = Value::Bool(and);
    for part in parts {
        let value = eval(part, run)?;
        result = placed(
            if and {
                op::and(&result, &value)
            } else {
                op::or(&result, &value)
            },
            at,
        )?;
        if matches!(result, Value::Bool(truth) if truth != and) {
            break;
        }
    }
    Ok(result)
}

fn binary(op: BinaryOp, left: &Value, right: &Value) -> Result<Value, EvalError> {
    match op {
        BinaryOp::Or => op::or(left, right),
        BinaryOp::Xor => op::xor(left, right),
        BinaryOp::And => op::and(left, right),
        BinaryOp::Add => op::add(left, right),
        BinaryOp::Sub => op::sub(left, right),
        BinaryOp::Concat => op::concat(left, right),
        BinaryOp::Mul => op::mul(left, right),
        BinaryOp::Div => op::div(left, right),
        BinaryOp::Rem => op::rem(left, right),
        BinaryOp::Pow => op::pow(left, right),
        BinaryOp::In => op::contains_in(left, right).map(truth),
        BinaryOp::StartsWith => Ok(truth(op::starts_with(left, right))),
        BinaryOp::EndsWith => Ok(truth(op::ends_with(left, right))),
        BinaryOp::Contains => Ok(truth(op::contains(left, right))),
        BinaryOp::Matches => op::regex_match(left, right).map(truth),
    }
}

fn case(subject: Option<&Expr>, branches: &[(Expr, Expr)], otherwise: Option<&Expr>, run: &mut Run<'_>) -> Out<Value> {
    let subject = subject.map(|subject| eval(subject, run)).transpose()?;
    for (test, value) in branches {
        let test = eval(test, run)?;
        let taken = match &subject {
            Some(subject) => op::equal(subject, &test) == Some(true),
            None => matches!(test, Value::Bool(true)),
        };
        if taken {
            return eval(value, run);
        }
    }
    otherwise.map_or(Ok(Value::Null), |otherwise| eval(otherwise, run))
}

fn call(function: &'static Function, arguments: &[Expr], at: Span, run: &mut Run<'_>) -> Out<Value> {
    // Functions take few arguments: they stand on the stack.
    match arguments {
        [] => invoke(function, &[], at, run),
        [only] => {
            let only = eval(only, run)?;
            invoke(function, &[only], at, run)
        }
        [first, second] => {
            let both = [eval(first, run)?, eval(second, run)?];
            invoke(function, &both, at, run)
        }
        more => {
            let values = evals(more, run)?;
            invoke(function, &values, at, run)
        }
    }
}

fn invoke(function: &'static Function, arguments: &[Value], at: Span, run: &Run<'_>) -> Out<Value> {
    placed(function.call(&context(run), arguments), at)
}

/// What functions may know of a running query.
pub(super) fn context<'a>(run: &'a Run<'_>) -> Context<'a> {
    Context::new(run.graph(), run.clock, &run.draws)
}

/// The same, and the meter beside it.
pub(super) fn metered<'a, 'm>(run: &'a mut Run<'m>) -> (Context<'a>, &'a mut Meter<'m>) {
    let graph = match &run.access {
        Access::Read(graph) => graph,
        Access::Write(graph) => &**graph,
    };
    (Context::new(graph, run.clock, &run.draws), &mut run.meter)
}
