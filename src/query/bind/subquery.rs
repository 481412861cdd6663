//! Queries within expressions: EXISTS and its sisters, patterns as conditions, pattern comprehensions.

use super::expr::Expr;
use super::query::composition;
use super::step::{BoundQuery, Branch, Match, Step};
use super::types::Type;
use super::{Binder, Out};
use crate::query::QueryError;
use crate::query::ast::{self, Clause, PathPattern, SubqueryBody, SubqueryKind};
use crate::query::function::Types;
use crate::text::Span;

impl Binder<'_> {
    /// A pattern as a condition. It names only what is there already.
    pub(super) fn exists(&mut self, pattern: &PathPattern) -> Out<Expr> {
        let rels = pattern.steps.iter().filter_map(|(rel, _)| rel.var.as_ref());
        let nodes = pattern
            .steps
            .iter()
            .map(|(_, node)| node)
            .chain([&pattern.start])
            .filter_map(|n| n.var.as_ref());
        for name in nodes.chain(rels) {
            if self.scope.find(&name.text).is_none() {
                return Err(self.undefined(name));
            }
        }
        let number = self
            .inner(|binder| Ok((matching(binder.patterns(std::slice::from_ref(pattern))?), ())))?
            .0;
        Ok(Expr::Exists(number))
    }

    /// `shortestPath(…)` as a value.
    pub(super) fn search(&mut self, pattern: &PathPattern) -> Out<(Expr, Type)> {
        let all = pattern.search == ast::Search::AllShortest;
        let (number, path) = self.inner(|binder| {
            let mut found = binder.patterns(std::slice::from_ref(pattern))?;
            let slot = binder.slot();
            let along = found.rels.iter().map(|rel| rel.slot).collect();
            let start = found.nodes.first().map_or(slot, |node| node.slot);
            found.paths.push((slot, Expr::Path(start, along)));
            Ok((matching(found), Expr::Slot(slot)))
        })?;
        let collected = Expr::Collect(number, Box::new(path), pattern.at.0);
        if all {
            return Ok((collected, Type::list(Types::PATH)));
        }
        let first = Box::new(Expr::Const(crate::graph::Value::Int(0)));
        Ok((Expr::Index(Box::new(collected), first, pattern.at.0), Type::PATH))
    }

    pub(super) fn pattern_comprehension(
        &mut self,
        pattern: &PathPattern,
        filter: Option<&ast::Expr>,
        result: &ast::Expr,
    ) -> Out<(Expr, Type)> {
        let (number, (result, kind)) = self.inner(|binder| {
            let mut found = binder.patterns(std::slice::from_ref(pattern))?;
            if let Some(filter) = filter {
                let filter = binder.condition(filter)?;
                super::matching::conjuncts(filter, &mut found.filters);
            }
            let result = binder.value(result)?;
            Ok((matching(found), result))
        })?;
        Ok((
            Expr::Collect(number, Box::new(result), pattern.at.0),
            Type::list(kind.of),
        ))
    }

    pub(super) fn subquery(&mut self, kind: SubqueryKind, body: &SubqueryBody, at: Span) -> Out<(Expr, Type)> {
        let (number, column) = self.inner(|binder| match body {
            SubqueryBody::Patterns(patterns, filter) => {
                let mut found = binder.patterns(patterns)?;
                if let Some(filter) = filter {
                    binder.filter(filter, &mut found)?;
                }
                Ok((matching(found), None))
            }
            SubqueryBody::Query(query) => {
                for single in std::iter::once(&query.first).chain(query.rest.iter().map(|(_, single)| single)) {
                    check_reads(single)?;
                }
                // `EXISTS { MATCH … }` needs no RETURN: what it would return is not looked at.
                let mut query = query.clone();
                if kind != SubqueryKind::Collect {
                    end_with_return(&mut query.first);
                    query.rest.iter_mut().for_each(|(_, single)| end_with_return(single));
                }
                let (bound, columns) = binder.query(&query)?;
                let column = (columns.len() == 1).then(|| bound.output.first().copied()).flatten();
                Ok((bound, column))
            }
        })?;
        Ok(match (kind, column) {
            (SubqueryKind::Exists, _) => (Expr::Exists(number), Type::BOOLEAN),
            (SubqueryKind::Count, _) => (Expr::Rows(number), Type::plain(Types::INTEGER)),
            (SubqueryKind::Collect, Some(slot)) => (
                Expr::Collect(number, Box::new(Expr::Slot(slot)), at),
                Type::list(Types::ANY),
            ),
            (SubqueryKind::Collect, None) => {
                let message = "COLLECT needs a query that returns one column".to_owned();
                return Err(QueryError::syntax("InvalidClauseComposition", at, message));
            }
        })
    }

    /// Binds a subquery that sees all variables and keeps its own to itself.
    fn inner<T>(&mut self, bind: impl FnOnce(&mut Self) -> Out<(BoundQuery, T)>) -> Out<(usize, T)> {
        let scope = self.scope.clone();
        let (folding, known) = (self.folding.take(), std::mem::take(&mut self.known));
        let bound = bind(self);
        (self.scope, self.folding, self.known) = (scope, folding, known);
        let (query, result) = bound?;
        self.subqueries.push(query);
        Ok((self.subqueries.len() - 1, result))
    }
}

fn matching(found: Match) -> BoundQuery {
    let branch = Branch {
        steps: vec![Step::Match(found)],
        output: Vec::new(),
    };
    BoundQuery {
        branches: vec![branch],
        ..BoundQuery::default()
    }
}

fn check_reads(single: &ast::Single) -> Out<()> {
    if single.writes() {
        Err(composition(
            single.at.0,
            "a subquery in an expression cannot change the graph",
        ))
    } else {
        Ok(())
    }
}

/// Gives a query without RETURN one.
fn end_with_return(single: &mut ast::Single) {
    if matches!(single.clauses.last(), Some(Clause::Return(_))) {
        return;
    }
    let value = ast::Expr {
        kind: ast::ExprKind::Literal(ast::Literal::Bool(true)),
        at: single.at,
    };
    let item = ast::ProjectionItem {
        value,
        alias: Some(ast::Name {
            text: "found".into(),
            at: single.at,
        }),
    };
    single.clauses.push(Clause::Return(ast::Projection {
        distinct: false,
        star: false,
        items: vec![item],
        order: Vec::new(),
        skip: None,
        limit: None,
        at: single.at,
    }));
}
