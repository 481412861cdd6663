//! Conditions that need nothing but one node or relationship: they are checked where it is found, before it becomes a row.

use std::sync::Arc;

use memchr::memmem::Finder;

use super::{Expr, LabelTest, Slot};
use crate::graph::{Graph, NodeId, RelId, Symbol, Value};
use crate::query::ast::{BinaryOp, CompareOp};
use crate::query::op;

/// A condition on a node or relationship.
#[derive(Clone, Debug)]
pub(in crate::query) enum Test {
    /// It has one of the labels.
    Labels(Vec<Symbol>),
    /// Its labels are as an expression wants them.
    Labelled(LabelTest),
    /// How a property compares with a value.
    Compare(Symbol, CompareOp, Value),
    /// Whether a property is null.
    Null(Symbol, bool),
    Contains(Symbol, Box<Finder<'static>>),
    StartsWith(Symbol, Arc<str>),
    EndsWith(Symbol, Arc<str>),
}

impl Test {
    /// A condition as a test of what stands in a slot, if it is one.
    pub(super) fn of(condition: &Expr, slot: Slot) -> Option<Self> {
        let key = |expr: &Expr| match expr {
            Expr::Property(base, key, _) if is_slot(base, slot) => key.symbol,
            _ => None,
        };
        match condition {
            Expr::AnyLabels(of, labels) if *of == slot => {
                Some(Self::Labels(labels.iter().filter_map(|label| label.symbol).collect()))
            }
            Expr::HasLabels(base, labels, _) if is_slot(base, slot) => Some(match labels.choice() {
                Some(choice) => Self::Labels(choice.iter().filter_map(|label| label.symbol).collect()),
                None => Self::Labelled(labels.clone()),
            }),
            Expr::Compare(op, left, right) => match (&**left, &**right) {
                (property, Expr::Const(value)) => Some(Self::Compare(key(property)?, *op, value.clone())),
                (Expr::Const(value), property) => Some(Self::Compare(key(property)?, turned(*op), value.clone())),
                _ => None,
            },
            Expr::IsNull(property, not) => Some(Self::Null(key(property)?, !not)),
            Expr::Binary(op, property, value, _) => {
                let Expr::Const(Value::Str(part)) = &**value else {
                    return None;
                };
                let key = key(property)?;
                match op {
                    BinaryOp::Contains => {
                        let finder = Finder::new(part.as_bytes()).into_owned();
                        Some(Self::Contains(key, Box::new(finder)))
                    }
                    BinaryOp::StartsWith => Some(Self::StartsWith(key, part.clone())),
                    BinaryOp::EndsWith => Some(Self::EndsWith(key, part.clone())),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether it looks at a property, which relationships have as well.
    pub(in crate::query) const fn is_of_property(&self) -> bool {
        !matches!(self, Self::Labels(_) | Self::Labelled(_))
    }

    /// Whether it is true of what has these labels, if it looks at nothing else.
    pub(in crate::query) fn of_labels(&self, has: &[Symbol]) -> Option<bool> {
        match self {
            Self::Labels(labels) => Some(labels.iter().any(|label| has.contains(label))),
            Self::Labelled(labels) => Some(labels.holds(has)),
            _ => None,
        }
    }

    /// Whether it is true of a node.
    pub(in crate::query) fn of_node(&self, graph: &Graph, node: NodeId) -> bool {
        if self.is_of_property() {
            self.of_property(|key| graph.property(node, key))
        } else {
            self.of_labels(graph.labels(node)) == Some(true)
        }
    }

    /// Whether it is true of a relationship.
    pub(in crate::query) fn of_rel(&self, graph: &Graph, rel: RelId) -> bool {
        self.of_property(|key| graph.rel_property(rel, key))
    }

    fn of_property<'g>(&self, get: impl FnOnce(Symbol) -> Option<&'g Value>) -> bool {
        let text = |value: Option<&'g Value>| value.and_then(Value::as_str);
        match self {
            Self::Labels(_) | Self::Labelled(_) => false,
            Self::Compare(key, op, value) => get(*key).is_some_and(|found| op::relate(*op, found, value) == Some(true)),
            Self::Null(key, null) => get(*key).is_none() == *null,
            Self::Contains(key, finder) => text(get(*key)).is_some_and(|text| finder.find(text.as_bytes()).is_some()),
            Self::StartsWith(key, part) => text(get(*key)).is_some_and(|text| text.starts_with(&**part)),
            Self::EndsWith(key, part) => text(get(*key)).is_some_and(|text| text.ends_with(&**part)),
        }
    }

    /// The test as it is shown.
    pub(super) fn shown(&self, graph: &Graph) -> String {
        let name = |key: &Symbol| graph.name(*key).to_owned();
        match self {
            Self::Labels(labels) => {
                let names: Vec<&str> = labels.iter().map(|label| graph.name(*label)).collect();
                format!(":{}", names.join("|"))
            }
            Self::Labelled(_) => ":(…)".to_owned(),
            Self::Compare(key, op, _) => format!("{} {}", name(key), op.sign()),
            Self::Null(key, true) => format!("{} IS NULL", name(key)),
            Self::Null(key, false) => format!("{} IS NOT NULL", name(key)),
            Self::Contains(key, _) => format!("{} CONTAINS", name(key)),
            Self::StartsWith(key, _) => format!("{} STARTS WITH", name(key)),
            Self::EndsWith(key, _) => format!("{} ENDS WITH", name(key)),
        }
    }
}

fn is_slot(expr: &Expr, slot: Slot) -> bool {
    matches!(expr, Expr::Slot(other) if *other == slot)
}

/// The operator that says the same with its sides changed.
const fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        same => same,
    }
}
