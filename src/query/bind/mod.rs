//! AST → bound query: names become slots, symbols and functions; what the text alone shows to be wrong is refused.

mod call;
mod expr;
mod expression;
mod folding;
mod matching;
mod nested;
mod operator;
mod projection;
mod query;
mod scope;
mod step;
mod subquery;
mod types;
mod update;

pub(super) use expr::{Aggregate, Expr, Key, LabelTest, Selected, Slot};
pub(super) use matching::conjuncts;
pub(super) use step::{
    Assign, Bound, BoundQuery, Branch, Creation, Group, Made, Match, Merge, Nested, NewProperties, PatternRel, Project,
    Step, Writes,
};

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ast::Program;
use super::procedure::Procedure;
use super::{Params, QueryError};
use crate::graph::{Graph, Symbol};
use scope::Scope;

type Out<T> = Result<T, QueryError>;

/// The graph whose names are resolved; one that may be written to learns new names.
pub(super) enum Names<'g> {
    Read(&'g Graph),
    Write(&'g mut Graph),
}

impl Names<'_> {
    fn graph(&self) -> &Graph {
        match self {
            Self::Read(graph) => graph,
            Self::Write(graph) => graph,
        }
    }

    fn symbol(&mut self, name: &str) -> Option<Symbol> {
        match self {
            Self::Read(graph) => graph.symbol(name),
            Self::Write(graph) => Some(graph.intern(name)),
        }
    }
}

/// Resolves the names of a query.
///
/// # Errors
/// What the text alone shows to be wrong: undefined variables, misplaced aggregates, conflicting types and the like.
pub(super) fn bind(
    program: &Program,
    text: &str,
    (params, procedures): (&Params, &'static [Procedure]),
    names: Names<'_>,
) -> Out<Bound> {
    let mut binder = Binder {
        text,
        params,
        procedures,
        names,
        scope: Scope::default(),
        width: 0,
        subqueries: Vec::new(),
        warnings: Vec::new(),
        variables: BTreeSet::new(),
        folding: None,
        known: Vec::new(),
        constant: false,
        left: None,
    };
    let (query, columns) = binder.query(&program.query)?;
    let output = query.output.clone();
    Ok(Bound {
        query,
        output,
        subqueries: binder.subqueries,
        columns,
        width: binder.width,
        warnings: binder.warnings,
        variables: binder.variables,
    })
}

/// What is known while a query is bound.
struct Binder<'a> {
    text: &'a str,
    params: &'a Params,
    /// What can be called besides the language's own procedures.
    procedures: &'static [Procedure],
    names: Names<'a>,
    scope: Scope,
    width: usize,
    subqueries: Vec<BoundQuery>,
    warnings: Vec<String>,
    variables: BTreeSet<(Slot, Arc<str>)>,
    /// Present where aggregates may stand.
    folding: Option<folding::Folding>,
    /// Expressions that an earlier part of the clause has computed, with the slot that holds them.
    known: Vec<folding::Known>,
    /// Whether only constants may stand here (`SKIP`, `LIMIT`).
    constant: bool,
    /// What could be named before DISTINCT or an aggregate, while what is behind them is bound.
    left: Option<Scope>,
}

impl Binder<'_> {
    fn slot(&mut self) -> Slot {
        self.width += 1;
        self.width - 1
    }

    /// Brings a variable into scope.
    fn add(&mut self, name: &Arc<str>, slot: Slot, kind: types::Type) {
        self.variables.insert((slot, name.clone()));
        self.scope.add(name, slot, kind);
    }

    fn key(&mut self, name: &super::ast::Name) -> Key {
        Key {
            name: name.text.clone(),
            symbol: self.names.symbol(&name.text),
        }
    }
}
