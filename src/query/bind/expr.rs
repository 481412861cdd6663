//! Expressions with every name resolved.

use std::sync::Arc;

use crate::graph::{Symbol, Value};
use crate::query::ast::{BinaryOp, CompareOp, QuantifierKind};
use crate::query::function::Function;
use crate::text::Span;

/// A place in the row on which a query works.
pub(in crate::query) type Slot = usize;

/// A name of the graph: its text for maps and messages, its symbol for nodes and relationships. A name that the graph
/// has never used has no symbol, and nothing has it.
#[derive(Clone, Debug)]
pub(in crate::query) struct Key {
    pub(in crate::query) name: Arc<str>,
    pub(in crate::query) symbol: Option<Symbol>,
}

/// An expression. Spans are there where it can fail.
#[derive(Clone, Debug)]
pub(in crate::query) enum Expr {
    Const(Value),
    Slot(Slot),
    List(Vec<Expr>, Span),
    Map(Vec<(Arc<str>, Expr)>, Span),
    Property(Box<Expr>, Key, Span),
    Index(Box<Expr>, Box<Expr>, Span),
    Slice(Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>, Span),
    /// What the labels of a node are, or the type of a relationship.
    HasLabels(Box<Expr>, LabelTest, Span),
    /// Every group must hold; of a group one label is enough.
    AnyLabels(Slot, Vec<Key>),
    IsNull(Box<Expr>, bool),
    Not(Box<Expr>, Span),
    Minus(Box<Expr>, Span),
    Plus(Box<Expr>),
    And(Vec<Expr>, Span),
    Or(Vec<Expr>, Span),
    Binary(BinaryOp, Box<Expr>, Box<Expr>, Span),
    Compare(CompareOp, Box<Expr>, Box<Expr>),
    Case(Option<Box<Expr>>, Vec<(Expr, Expr)>, Option<Box<Expr>>),
    Call(&'static Function, Vec<Expr>, Span),
    Quantifier(QuantifierKind, Slot, Box<Expr>, Box<Expr>, Span),
    Comprehension(Slot, Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>, Span),
    Reduce(Slot, Box<Expr>, Slot, Box<Expr>, Box<Expr>, Span),
    /// Selected properties of what stands before the brace.
    Selection(Box<Expr>, Vec<Selected>, Span),
    /// Whether a subquery has a row.
    Exists(usize),
    /// How many rows a subquery has.
    Rows(usize),
    /// A value of each row of a subquery.
    Collect(usize, Box<Expr>, Span),
    /// The walk from a node along relationships, each a slot that holds one or a list of them.
    Path(Slot, Vec<Slot>),
}

/// A label expression.
#[derive(Clone, Debug)]
pub(in crate::query) enum LabelTest {
    Has(Key),
    Any,
    Not(Box<LabelTest>),
    All(Vec<LabelTest>),
    Some(Vec<LabelTest>),
}

impl LabelTest {
    /// Whether it is true of what has some labels.
    pub(in crate::query) fn holds(&self, has: &[Symbol]) -> bool {
        match self {
            Self::Has(label) => label.symbol.is_some_and(|symbol| has.contains(&symbol)),
            Self::Any => !has.is_empty(),
            Self::Not(inner) => !inner.holds(has),
            Self::All(parts) => parts.iter().all(|part| part.holds(has)),
            Self::Some(parts) => parts.iter().any(|part| part.holds(has)),
        }
    }

    /// The labels of which one is enough, where it asks for nothing else.
    pub(in crate::query) fn choice(&self) -> Option<Vec<Key>> {
        match self {
            Self::Has(label) => Some(vec![label.clone()]),
            Self::Some(parts) => parts
                .iter()
                .map(|part| match part {
                    Self::Has(label) => Some(label.clone()),
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }
}

/// One part of a map projection.
#[derive(Clone, Debug)]
pub(in crate::query) enum Selected {
    All,
    Property(Key),
    Pair(Arc<str>, Expr),
}

/// An aggregate of a group's rows.
#[derive(Clone, Debug)]
pub(in crate::query) struct Aggregate {
    /// `None` for `count(*)`.
    pub(in crate::query) function: Option<&'static Function>,
    pub(in crate::query) distinct: bool,
    pub(in crate::query) arguments: Vec<Expr>,
    pub(in crate::query) slot: Slot,
    pub(in crate::query) at: Span,
}

impl Expr {
    /// Calls `each` on this expression and on every one within it, outermost first. Subqueries are not entered.
    pub(in crate::query) fn visit(&self, each: &mut dyn FnMut(&Expr)) {
        each(self);
        let mut inner = |expr: &Expr| expr.visit(each);
        match self {
            Self::Const(_) | Self::Slot(_) | Self::AnyLabels(..) | Self::Exists(_) | Self::Rows(_) | Self::Path(..) => {
            }
            Self::List(items, _) | Self::And(items, _) | Self::Or(items, _) | Self::Call(_, items, _) => {
                items.iter().for_each(inner);
            }
            Self::Map(entries, _) => entries.iter().for_each(|(_, value)| inner(value)),
            Self::Property(base, ..)
            | Self::HasLabels(base, ..)
            | Self::IsNull(base, _)
            | Self::Not(base, _)
            | Self::Minus(base, _)
            | Self::Plus(base)
            | Self::Collect(_, base, _) => inner(base),
            Self::Index(a, b, _)
            | Self::Binary(_, a, b, _)
            | Self::Compare(_, a, b)
            | Self::Quantifier(_, _, a, b, _) => {
                inner(a);
                inner(b);
            }
            Self::Slice(base, from, to, _) => {
                inner(base);
                from.iter().chain(to).for_each(|e| inner(e));
            }
            Self::Case(subject, branches, otherwise) => {
                subject.iter().chain(otherwise).for_each(|e| inner(e));
                for (test, value) in branches {
                    inner(test);
                    inner(value);
                }
            }
            Self::Comprehension(_, list, filter, result, _) => {
                inner(list);
                filter.iter().chain(result).for_each(|e| inner(e));
            }
            Self::Reduce(_, start, _, list, step, _) => [start, list, step].into_iter().for_each(|e| inner(e)),
            Self::Selection(base, entries, _) => {
                inner(base);
                for entry in entries {
                    if let Selected::Pair(_, value) = entry {
                        inner(value);
                    }
                }
            }
        }
    }
}
