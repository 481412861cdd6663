//! Expressions, by the book.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evaluate::Naive;
use super::pattern::labelled;
use super::{KEYS, Row};
use crate::graph::Value;
use crate::query::ast::{
    BinaryOp, Entry, Expr, ExprKind, Literal, QuantifierKind, SubqueryBody, SubqueryKind, UnaryOp,
};
use crate::query::op;

impl Naive<'_> {
    /// Whether a condition is true.
    pub(super) fn holds(&self, condition: &Expr, row: &Row) -> bool {
        matches!(self.value(condition, row), Value::Bool(true))
    }

    /// The value of an expression that gathers no rows.
    pub(super) fn value(&self, expr: &Expr, row: &Row) -> Value {
        let value = |expr: &Expr| self.value(expr, row);
        match &expr.kind {
            ExprKind::Literal(Literal::Null) => Value::Null,
            ExprKind::Literal(Literal::Bool(truth)) => Value::Bool(*truth),
            ExprKind::Literal(Literal::Int(number)) => Value::Int(*number as i64),
            ExprKind::Literal(Literal::Float(number)) => Value::Float(*number),
            ExprKind::Literal(Literal::Str(text)) => Value::Str(text.clone()),
            ExprKind::Var(name) => row
                .get(&*name.text)
                .cloned()
                .unwrap_or_else(|| panic!("no {}", name.text)),
            ExprKind::List(items) => Value::List(items.iter().map(value).collect::<Vec<_>>().into()),
            ExprKind::Map(entries) => {
                let pairs = entries.iter().map(|(key, item)| (key.text.clone(), value(item)));
                Value::Map(Arc::new(pairs.collect()))
            }
            ExprKind::Projection(base, entries) => self.selection(&value(base), entries, row),
            ExprKind::Index(base, index) => op::index(self.graph, &value(base), &value(index)).unwrap(),
            ExprKind::Slice(base, from, to) => {
                let bound = |bound: &Option<Box<Expr>>| bound.as_ref().map(|bound| value(bound));
                op::slice(&value(base), bound(from).as_ref(), bound(to).as_ref()).unwrap()
            }
            ExprKind::Property(base, key) => {
                let symbol = self.graph.symbol(&key.text);
                let found = match value(base) {
                    Value::Node(node) => symbol.and_then(|key| self.graph.property(node, key)),
                    Value::Rel(rel) => symbol.and_then(|key| self.graph.rel_property(rel, key)),
                    Value::Map(map) => return map.get(&*key.text).cloned().unwrap_or_default(),
                    _ => None,
                };
                found.cloned().unwrap_or_default()
            }
            ExprKind::HasLabels(base, wanted) => match value(base) {
                Value::Node(node) => {
                    let labels: Vec<&str> = self.graph.labels(node).iter().map(|l| self.graph.name(*l)).collect();
                    Value::Bool(labelled(wanted, &labels))
                }
                Value::Rel(rel) => Value::Bool(labelled(wanted, &[self.graph.name(self.graph.kind(rel))])),
                _ => Value::Null,
            },
            ExprKind::IsNull(base, not) => Value::Bool(value(base).is_null() != *not),
            ExprKind::Unary(UnaryOp::Not, inner) => op::not(&value(inner)).unwrap(),
            ExprKind::Unary(UnaryOp::Minus, inner) => op::neg(&value(inner)).unwrap(),
            ExprKind::Unary(UnaryOp::Plus, inner) => value(inner),
            ExprKind::Binary(op, left, right) => binary(*op, &value(left), &value(right)),
            ExprKind::Compare(first, rest) => {
                let mut truth = Value::Bool(true);
                let mut left = value(first);
                for (op, right) in rest {
                    let right = value(right);
                    let link = op::relate(*op, &left, &right).map_or(Value::Null, Value::Bool);
                    truth = op::and(&truth, &link).unwrap();
                    left = right;
                }
                truth
            }
            ExprKind::Case(subject, branches, otherwise) => {
                let taken = branches.iter().find(|branch| match subject {
                    None => self.holds(&branch.test, row),
                    Some(subject) => op::equal(&value(subject), &value(&branch.test)) == Some(true),
                });
                let result = taken.map(|branch| &branch.value).or(otherwise.as_deref());
                result.map_or(Value::Null, value)
            }
            ExprKind::Quantifier(kind, var, list, test) => self.quantifier(*kind, &var.text, &value(list), test, row),
            ExprKind::Comprehension(var, list, filter, result) => {
                let Value::List(items) = value(list) else {
                    return Value::Null;
                };
                let inner = |item: &Value| with(row, &var.text, item);
                let kept = items
                    .iter()
                    .filter(|item| filter.as_ref().is_none_or(|f| self.holds(f, &inner(item))));
                let made = kept.map(|item| {
                    result
                        .as_ref()
                        .map_or_else(|| item.clone(), |r| self.value(r, &inner(item)))
                });
                Value::List(made.collect::<Vec<_>>().into())
            }
            ExprKind::Reduce(total, start, var, list, step) => {
                let Value::List(items) = value(list) else {
                    return Value::Null;
                };
                items.iter().fold(value(start), |before, item| {
                    let row = with(&with(row, &total.text, &before), &var.text, item);
                    self.value(step, &row)
                })
            }
            ExprKind::Pattern(pattern) => Value::Bool(!self.matches(std::slice::from_ref(pattern), row).is_empty()),
            ExprKind::PatternComprehension(pattern, filter, result) => {
                let mut met = self.matches(std::slice::from_ref(pattern), row);
                met.retain(|row| filter.as_ref().is_none_or(|f| self.holds(f, row)));
                Value::List(met.iter().map(|row| self.value(result, row)).collect::<Vec<_>>().into())
            }
            ExprKind::Subquery(kind, body) => self.subquery(*kind, body, row),
            ExprKind::Call(name, false, arguments) => {
                let function = crate::query::function::lookup(&name.text).unwrap();
                let (clock, draws) = (Default::default(), Default::default());
                let context = crate::query::function::Context::new(self.graph, &clock, &draws);
                function
                    .call(&context, &arguments.iter().map(value).collect::<Vec<_>>())
                    .unwrap()
            }
            other => panic!("the generator makes no {other:?}"),
        }
    }

    fn quantifier(&self, kind: QuantifierKind, var: &str, list: &Value, test: &Expr, row: &Row) -> Value {
        let Value::List(items) = list else { return Value::Null };
        let met: Vec<Value> = items
            .iter()
            .map(|item| self.value(test, &with(row, var, item)))
            .collect();
        let count = |wanted: Option<bool>| {
            let is = |value: &&Value| match value {
                Value::Bool(truth) => Some(*truth) == wanted,
                _ => wanted.is_none(),
            };
            met.iter().filter(is).count()
        };
        let (yes, no, unknown) = (count(Some(true)), count(Some(false)), count(None));
        let truth = match kind {
            QuantifierKind::All if no > 0 => Some(false),
            QuantifierKind::Any if yes > 0 => Some(true),
            QuantifierKind::None if yes > 0 => Some(false),
            QuantifierKind::Single if yes > 1 => Some(false),
            _ if unknown > 0 => None,
            QuantifierKind::All | QuantifierKind::None => Some(true),
            QuantifierKind::Any => Some(false),
            QuantifierKind::Single => Some(yes == 1),
        };
        truth.map_or(Value::Null, Value::Bool)
    }

    fn selection(&self, base: &Value, entries: &[Entry], row: &Row) -> Value {
        let Value::Node(node) = *base else {
            return Value::Null;
        };
        let property = |key: &str| {
            let symbol = self.graph.symbol(key);
            symbol.and_then(|key| self.graph.property(node, key)).cloned()
        };
        let mut map = BTreeMap::new();
        for entry in entries {
            match entry {
                Entry::All => {
                    let own = KEYS.into_iter().filter_map(|key| Some((key.into(), property(key)?)));
                    map.extend(own);
                }
                Entry::Property(name) => {
                    map.insert(name.text.clone(), property(&name.text).unwrap_or_default());
                }
                Entry::Pair(name, item) => {
                    map.insert(name.text.clone(), self.value(item, row));
                }
                Entry::Var(name) => panic!("the generator makes no entry {}", name.text),
            }
        }
        Value::Map(Arc::new(map))
    }

    fn subquery(&self, kind: SubqueryKind, body: &SubqueryBody, row: &Row) -> Value {
        let rows: Vec<Vec<Value>> = match body {
            SubqueryBody::Patterns(patterns, filter) => {
                let met = self.matches(patterns, row).into_iter();
                let kept = met.filter(|row| filter.as_ref().is_none_or(|f| self.holds(f, row)));
                kept.map(|_| Vec::new()).collect()
            }
            SubqueryBody::Query(query) => self.rows(query, row),
        };
        match kind {
            SubqueryKind::Exists => Value::Bool(!rows.is_empty()),
            SubqueryKind::Count => Value::Int(rows.len() as i64),
            SubqueryKind::Collect => Value::List(rows.into_iter().flatten().collect::<Vec<_>>().into()),
        }
    }
}

/// A row with one more variable.
pub(super) fn with(row: &Row, var: &str, value: &Value) -> Row {
    let mut row = row.clone();
    row.insert(var.to_owned(), value.clone());
    row
}

pub(super) fn binary(op: BinaryOp, left: &Value, right: &Value) -> Value {
    let truth = |truth: Option<bool>| truth.map_or(Value::Null, Value::Bool);
    match op {
        BinaryOp::Or => op::or(left, right).unwrap(),
        BinaryOp::Xor => op::xor(left, right).unwrap(),
        BinaryOp::And => op::and(left, right).unwrap(),
        BinaryOp::Add => op::add(left, right).unwrap(),
        BinaryOp::Sub => op::sub(left, right).unwrap(),
        BinaryOp::Mul => op::mul(left, right).unwrap(),
        BinaryOp::StartsWith => truth(op::starts_with(left, right)),
        BinaryOp::EndsWith => truth(op::ends_with(left, right)),
        BinaryOp::Contains => truth(op::contains(left, right)),
        BinaryOp::In => truth(op::contains_in(left, right).unwrap()),
        other => panic!("the generator makes no {other:?}"),
    }
}
