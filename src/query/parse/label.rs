//! Label expressions.

use pest::iterators::Pair;

use super::{Out, Parts, Rule, inside, name};
use crate::query::ast::LabelExpr;

/// What stands behind the colons of a node, relationship or predicate: all of it must hold.
pub(super) fn labels(pair: Pair<'_, Rule>) -> Out<LabelExpr> {
    joined(inside(pair), LabelExpr::And)
}

/// One side of an operator; a single operand stands for itself.
fn joined(parts: Parts<'_>, join: fn(Vec<LabelExpr>) -> LabelExpr) -> Out<LabelExpr> {
    let mut operands = parts.map(operand).collect::<Out<Vec<_>>>()?;
    Ok(match operands.len() {
        1 => operands.remove(0),
        _ => join(operands),
    })
}

fn operand(pair: Pair<'_, Rule>) -> Out<LabelExpr> {
    match pair.as_rule() {
        Rule::any_label => joined(inside(pair), LabelExpr::Or),
        Rule::each_label => joined(inside(pair), LabelExpr::And),
        Rule::percent => Ok(LabelExpr::Any),
        Rule::label => {
            let mut parts = inside(pair);
            let mut negated = false;
            while parts.one(Rule::bang).is_some() {
                negated = !negated;
            }
            let inner = operand(parts.need()?)?;
            Ok(if negated {
                LabelExpr::Not(Box::new(inner))
            } else {
                inner
            })
        }
        _ => Ok(LabelExpr::Name(name(&pair))),
    }
}
