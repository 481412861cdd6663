//! A demand on a property that no value of it meets: a name that nobody has, a text held against a date, a day after
//! the last.

use std::collections::BTreeSet;

use super::Look;
use super::elsewhere;
use super::gather::{Op, Test};
use super::near::{Nearness, bounds, neighbours, texts};
use super::sort::Sort;
use super::written::{listed, quoted, written};
use crate::graph::{Graph, Value};
use crate::query::ast::{CompareOp, Expr, ExprKind};
use crate::query::op::{self, relate};
use crate::query::{Limits, QueryError, run};

/// Most values of a property that are named where there are no more.
const CHOICE: usize = 8;
/// Longest text, in bytes, among these.
const SHORT: usize = 30;
/// Numbers that are years beside a date.
const YEARS: std::ops::Range<i64> = 1000..3000;
/// Most values of a list that are looked for one by one.
const ITEMS: usize = 20;

pub(super) fn look(look: &mut Look<'_>, test: &Test<'_>) -> Result<(), QueryError> {
    let graph = look.graph;
    let of = &test.read.of;
    let Some(key) = graph.symbol(&test.read.key.text).filter(|_| of.is_known(graph)) else {
        return Ok(());
    };
    let Some(wanted) = look.constant(test.against) else {
        return Ok(());
    };
    let mut values = Vec::new();
    for properties in of.properties(graph) {
        look.meter.tick()?;
        values.extend(properties.iter().find(|(own, _)| *own == key).map(|(_, value)| value));
    }
    if values.is_empty() {
        // Nothing has the property at all, which is a reason of its own.
        return Ok(());
    }
    match (test.op, &wanted) {
        (Op::In, Value::List(items)) => items
            .iter()
            .take(ITEMS)
            .try_for_each(|item| one(look, test, Op::Compare(CompareOp::Eq), &values, item)),
        (Op::In, _) => Ok(()),
        (op, _) => one(look, test, op, &values, &wanted),
    }
}

/// Says that no value meets a demand, where none does.
fn one(look: &mut Look<'_>, test: &Test<'_>, op: Op, values: &[&Value], wanted: &Value) -> Result<(), QueryError> {
    for value in values {
        look.meter.tick()?;
        if meets(&seen(test, value), op, wanted) {
            return Ok(());
        }
    }
    let (of, key) = (test.read.of.told(), &*test.read.key.text);
    if wanted.is_null() {
        look.tell(format!("nothing is equal to null: ask `{key} IS NULL`"));
        return Ok(());
    }
    let sorts: BTreeSet<Sort> = values.iter().map(|value| Sort::of(value)).collect();
    if let Some(advice) = unquoted(key, op, &sorts, test.against, wanted) {
        look.tell(advice);
        return Ok(());
    }
    if let Some(advice) = Sort::advice(key, op, &sorts, wanted) {
        look.tell(advice);
        return Ok(());
    }
    if let (Some(through), Value::Str(text)) = (test.through, wanted) {
        let turned = turned(through, text);
        if turned != **text {
            look.tell(format!(
                "{through}({key}) is never {}: write {}",
                quoted(text),
                quoted(&turned)
            ));
            return Ok(());
        }
    }
    let reason = match op {
        Op::Compare(CompareOp::Eq) => format!("no {of} has {key} {}", written(wanted)),
        Op::Compare(op) => format!("no {of} has {key} {} {}", op.sign(), written(wanted)),
        Op::In | Op::Has => format!("no {of} has {} among its {key}", written(wanted)),
        Op::Contains => format!("no {of} has a {key} that contains {}", written(wanted)),
        Op::StartsWith => format!("no {of} has a {key} that starts with {}", written(wanted)),
        Op::EndsWith => format!("no {of} has a {key} that ends with {}", written(wanted)),
    };
    let hint = hint(look, op, values, wanted)?;
    look.tell(reason + &hint);
    Ok(())
}

/// A day that is written without quotes, and so is a subtraction; or a year alone.
fn unquoted(key: &str, op: Op, sorts: &BTreeSet<Sort>, against: &Expr, wanted: &Value) -> Option<String> {
    let (Op::Compare(op), Value::Int(year)) = (op, wanted) else {
        return None;
    };
    if sorts.iter().ne([&Sort::Date]) {
        return None;
    }
    let text = against.to_string().replace([' ', '(', ')'], "");
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    if let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    {
        return Some(format!("{key} is a date: write date('{year:04}-{month:02}-{day:02}')"));
    }
    YEARS
        .contains(year)
        .then(|| format!("{key} is a date: write {key}.year {} {year}", op.sign()))
}

/// What there is in place of a value that there is not.
fn hint(look: &mut Look<'_>, op: Op, values: &[&Value], wanted: &Value) -> Result<String, QueryError> {
    Ok(match (op, wanted) {
        (Op::Compare(CompareOp::Eq) | Op::Has, Value::Str(text)) => equal_text(look, values, text)?,
        (Op::Compare(CompareOp::Eq), _) => {
            let near: Vec<String> = neighbours(wanted, values).into_iter().map(written).collect();
            match near.as_slice() {
                [] => String::new(),
                [one] => format!("; the nearest is {one}"),
                near => format!("; the nearest are {}", listed(near, "and")),
            }
        }
        (Op::Compare(_), _) => match bounds(wanted, values) {
            Some((least, most)) if !matches!(wanted, Value::Str(_)) => {
                format!("; it goes from {} to {}", written(least), written(most))
            }
            _ => String::new(),
        },
        (Op::Contains | Op::StartsWith | Op::EndsWith, Value::Str(text)) => other_capitals(op, values, text),
        _ => String::new(),
    })
}

fn equal_text(look: &mut Look<'_>, values: &[&Value], text: &str) -> Result<String, QueryError> {
    let known: BTreeSet<&str> = values.iter().copied().flat_map(all_texts).collect();
    let near = texts(look, text, &known)?;
    let offered = |near: &[(Nearness, &str)]| {
        let near: Vec<String> = near.iter().map(|(_, text)| quoted(text)).collect();
        format!("; perhaps {}", listed(&near, "or"))
    };
    match near.first() {
        Some((Nearness::Capitals, _)) => return Ok(offered(&near) + " (capitals count)"),
        Some((Nearness::Slips(_), _)) => return Ok(offered(&near)),
        _ => {}
    }
    let holders = elsewhere::holders(look, text)?;
    let mut hint = match holders.as_slice() {
        [] => String::new(),
        holders => format!("; it is {}", listed(holders, "and")),
    };
    if !near.is_empty() {
        hint += &offered(&near);
    } else if known.len() <= CHOICE && known.iter().all(|text| text.len() <= SHORT) {
        let known: Vec<String> = known.into_iter().map(quoted).collect();
        hint += &match known.as_slice() {
            [] => String::new(),
            [one] => format!("; it is always {one}"),
            known => format!("; there are {}", listed(known, "and")),
        };
    }
    Ok(hint)
}

/// The texts of a value: its own, or those of a list.
fn all_texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Str(text) => vec![text],
        Value::List(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What a part of a text is where only its capitals are wrong.
fn other_capitals(op: Op, values: &[&Value], text: &str) -> String {
    let lower = Value::from(text.to_lowercase());
    let other = values.iter().find_map(|value| {
        let folded = Value::from(value.as_str()?.to_lowercase());
        meets(&folded, op, &lower).then_some(value.as_str()?)
    });
    other.map_or_else(String::new, |other| {
        format!(
            "; in other capitals {} does: toLower(…) makes them all small",
            quoted(other)
        )
    })
}

/// A value as a test sees it.
fn seen(test: &Test<'_>, value: &Value) -> Value {
    match (test.through, value) {
        (Some(through), Value::Str(text)) => turned(through, text).into(),
        _ => value.clone(),
    }
}

/// A text in the capitals that a function gives it.
fn turned(through: &crate::query::ast::Name, text: &str) -> String {
    if through.text.to_ascii_lowercase().ends_with("lower") {
        text.to_lowercase()
    } else {
        text.to_uppercase()
    }
}

fn meets(value: &Value, op: Op, wanted: &Value) -> bool {
    let holds = match op {
        Op::Compare(op) => relate(op, value, wanted),
        Op::In => op::contains_in(value, wanted).ok().flatten(),
        Op::Has => op::contains_in(wanted, value).ok().flatten(),
        Op::StartsWith => op::starts_with(value, wanted),
        Op::EndsWith => op::ends_with(value, wanted),
        Op::Contains => op::contains(value, wanted),
    };
    holds == Some(true)
}

impl Look<'_> {
    /// The value of an expression that needs no row.
    fn constant(&self, expr: &Expr) -> Option<Value> {
        let needs_row = |part: &Expr| {
            matches!(
                part.kind,
                ExprKind::Var(_) | ExprKind::CountAll | ExprKind::Pattern(_) | ExprKind::Subquery(..)
            )
        };
        if expr.any(&needs_row) {
            return None;
        }
        let limits = Limits {
            procedures: &[],
            ..self.limits.clone()
        };
        let answer = run::read(&Graph::new(), &format!("RETURN {expr}"), self.params, &limits).ok()?;
        answer.rows.into_iter().next()?.into_iter().next()
    }
}
