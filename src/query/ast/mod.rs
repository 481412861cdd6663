//! What a query says, as it was written: clauses, patterns, expressions, each with its place.

mod expr;
mod label;
mod pattern;
mod print;
mod print_expr;
mod query;
mod walk;

pub use expr::{
    BinaryOp, Branch, CompareOp, Entry, Expr, ExprKind, Literal, QuantifierKind, SubqueryBody, SubqueryKind, UnaryOp,
};
pub use label::LabelExpr;
pub use pattern::{Length, NodePattern, PathPattern, Properties, RelPattern, Search};
pub use query::{
    Call, Clause, Imports, Merge, Mode, Program, Projection, ProjectionItem, Query, RemoveItem, SetItem, Single, Sort,
    YieldItem,
};

use std::sync::Arc;

use crate::text::Span;

/// The place of a piece of a query. All places are equal, so that trees compare by what they say.
#[derive(Clone, Copy, Debug)]
pub struct At(pub Span);

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A name and where it stands: of a variable, label, type, property, function or parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The name, without backticks.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: At,
}

impl Name {
    /// The place in the query.
    pub fn span(&self) -> Span {
        self.at.0
    }
}
