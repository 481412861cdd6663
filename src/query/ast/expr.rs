use std::sync::Arc;

use super::{At, LabelExpr, Name, PathPattern, Query};
use crate::text::Span;

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands.
    pub at: At,
}

impl Expr {
    /// An expression at a place.
    pub fn new(kind: ExprKind, span: Span) -> Self {
        Self { kind, at: At(span) }
    }

    /// The place in the query.
    pub fn span(&self) -> Span {
        self.at.0
    }
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// `$name`.
    Param(Name),
    /// A variable.
    Var(Name),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{key: a}`.
    Map(Vec<(Name, Expr)>),
    /// `a.key`.
    Property(Box<Expr>, Name),
    /// `a[b]`.
    Index(Box<Expr>, Box<Expr>),
    /// `a[from..to]`.
    Slice(Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>),
    /// `n:Label`.
    HasLabels(Box<Expr>, LabelExpr),
    /// `a IS NULL`, or with `true` `a IS NOT NULL`.
    IsNull(Box<Expr>, bool),
    /// An operator before its operand.
    Unary(UnaryOp, Box<Expr>),
    /// An operator between its operands.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `a < b <= c`: every neighbouring pair must hold.
    Compare(Box<Expr>, Vec<(CompareOp, Expr)>),
    /// `CASE a WHEN b THEN c ELSE d END`.
    Case(Option<Box<Expr>>, Vec<Branch>, Option<Box<Expr>>),
    /// `name(DISTINCT a, b)`.
    Call(Name, bool, Vec<Expr>),
    /// `count(*)`.
    CountAll,
    /// `all(x IN list WHERE p)` and its sisters.
    Quantifier(QuantifierKind, Name, Box<Expr>, Box<Expr>),
    /// `[x IN list WHERE p | e]`.
    Comprehension(Name, Box<Expr>, Option<Box<Expr>>, Option<Box<Expr>>),
    /// `reduce(total = start, x IN list | e)`.
    Reduce(Name, Box<Expr>, Name, Box<Expr>, Box<Expr>),
    /// A pattern as a condition, or `shortestPath(…)` as a value.
    Pattern(Box<PathPattern>),
    /// `[p = (a)-->(b) WHERE c | e]`.
    PatternComprehension(Box<PathPattern>, Option<Box<Expr>>, Box<Expr>),
    /// `n {.name, .*, other: e}`.
    Projection(Box<Expr>, Vec<Entry>),
    /// `EXISTS { … }` and its sisters.
    Subquery(SubqueryKind, Box<SubqueryBody>),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Literal {
    Null,
    Bool(bool),
    /// Without its sign, which is an operator; 2^63 is in range only behind `-`.
    Int(u64),
    Float(f64),
    Str(Arc<str>),
}

/// Operators before their operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum UnaryOp {
    Not,
    Plus,
    Minus,
}

/// Operators between two operands, without the comparisons, which chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryOp {
    Or,
    Xor,
    And,
    Add,
    Sub,
    Concat,
    Mul,
    Div,
    Rem,
    Pow,
    In,
    StartsWith,
    EndsWith,
    Contains,
    Matches,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CompareOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

/// `WHEN test THEN value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The condition, or the value to compare with.
    pub test: Expr,
    /// The result.
    pub value: Expr,
}

/// How many elements must meet the condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum QuantifierKind {
    All,
    Any,
    None,
    Single,
}

/// One part of a map projection.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// `.key`.
    Property(Name),
    /// `.*`.
    All,
    /// `key: value`.
    Pair(Name, Expr),
    /// `variable`.
    Var(Name),
}

/// What is asked of a subquery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubqueryKind {
    /// Whether it has a row.
    Exists,
    /// How many rows it has.
    Count,
    /// The values of its only column.
    Collect,
}

/// What stands between the braces.
#[derive(Clone, Debug, PartialEq)]
pub enum SubqueryBody {
    /// A query.
    Query(Query),
    /// Patterns with a condition, short for `MATCH … WHERE …`.
    Patterns(Vec<PathPattern>, Option<Expr>),
}
