//! Queries within queries: `CALL { … }` and `FOREACH`.

use super::query::{already_bound, composition};
use super::scope::Scope;
use super::step::{BoundQuery, Branch, Nested, Project, Step};
use super::types::Type;
use super::{Binder, Out, expr};
use crate::query::QueryError;
use crate::query::ast::{Clause, Expr, ExprKind, Imports, Name, Projection, ProjectionItem, Query, Single};
use crate::query::function::Types;
use crate::text::Span;

impl Binder<'_> {
    /// Binds a clause that holds clauses.
    pub(super) fn nested(&mut self, clause: &Clause) -> Out<Step> {
        let nested = match clause {
            Clause::Nested {
                optional,
                imports,
                query,
                at,
            } => self.called(*optional, imports, query, at.0)?,
            Clause::Foreach { var, list, clauses, .. } => self.foreach(var, list, clauses)?,
            _ => Nested::default(),
        };
        Ok(Step::Nested(nested))
    }

    fn called(&mut self, optional: bool, imports: &Imports, query: &Query, at: Span) -> Out<Nested> {
        let singles = || std::iter::once(&query.first).chain(query.rest.iter().map(|(_, single)| single));
        singles().try_for_each(check_columns)?;
        let outer = self.scope.clone();
        if let Imports::Named(names) = imports {
            self.scope = self.only(names)?;
        }
        let leading = *imports == Imports::Leading;
        let bound = self.query_with(query, |binder, single| match single.clauses.first() {
            _ if !leading => Ok(()),
            Some(Clause::With(projection, filter)) => check_import(projection, filter.as_ref()),
            _ => {
                binder.scope = Scope::default();
                Ok(())
            }
        });
        self.scope = outer;
        let (mut query, columns) = bound?;
        if optional {
            self.part_columns(&mut query);
        }
        let fresh = query.output.clone();
        for (name, slot) in columns.iter().zip(&fresh) {
            if self.scope.find(name).is_some() {
                let text = name.as_str().into();
                let at = crate::query::ast::At(at);
                return Err(already_bound(&Name { text, at }));
            }
            self.add(&name.as_str().into(), *slot, Type::ANY);
        }
        Ok(Nested {
            optional,
            unit: fresh.is_empty(),
            writes: singles().any(Single::writes),
            live: self.scope.slots(),
            query,
            fresh,
        })
    }

    /// Gives columns that are variables of the outer query slots of their own, which can be null where those are not.
    fn part_columns(&mut self, query: &mut BoundQuery) {
        let outer = self.scope.slots();
        let [branch] = query.branches.as_mut_slice() else {
            return;
        };
        let mut items = Vec::new();
        for slot in query.output.iter_mut().filter(|slot| outer.contains(slot)) {
            let own = self.slot();
            items.push((own, expr::Expr::Slot(std::mem::replace(slot, own))));
        }
        if !items.is_empty() {
            branch.output.clone_from(&query.output);
            branch.steps.push(Step::Project(Box::new(Project {
                items,
                output: query.output.clone(),
                ..Project::default()
            })));
        }
    }

    /// The variables of these names, and no others.
    fn only(&self, names: &[Name]) -> Out<Scope> {
        let mut scope = Scope::default();
        for name in names {
            let Some(known) = self.scope.find(&name.text) else {
                return Err(self.undefined(name));
            };
            scope.add(&known.name, known.slot, known.kind);
        }
        Ok(scope)
    }

    /// Updating clauses, with a variable of their own for the element.
    fn foreach(&mut self, var: &Name, list: &Expr, clauses: &[Clause]) -> Out<Nested> {
        let outer = self.scope.clone();
        let (list, kind) = self.value(list)?;
        let element = if kind.of == Types::LIST { kind.item() } else { Type::ANY };
        let slot = self.slot();
        self.add(&var.text, slot, element);
        let mut branch = Branch {
            steps: vec![Step::Unwind { list, slot }],
            output: Vec::new(),
        };
        let bound = clauses
            .iter()
            .try_for_each(|clause| self.clause(clause, false, &mut branch, &mut Vec::new()));
        self.scope = outer;
        bound?;
        Ok(Nested {
            query: BoundQuery {
                branches: vec![branch],
                ..BoundQuery::default()
            },
            unit: true,
            writes: true,
            live: self.scope.slots(),
            ..Nested::default()
        })
    }
}

/// What a query in `CALL { … }` returns is named.
fn check_columns(single: &Single) -> Out<()> {
    let Some(Clause::Return(projection)) = single.clauses.last() else {
        return Ok(());
    };
    let unnamed = |item: &&ProjectionItem| item.alias.is_none() && !matches!(item.value.kind, ExprKind::Var(_));
    projection.items.iter().find(unnamed).map_or(Ok(()), |item| {
        let message = "what a query in CALL returns needs a name: `… AS name`".to_owned();
        Err(QueryError::syntax("NoExpressionAlias", item.value.span(), message))
    })
}

/// The `WITH` that a query in `CALL { … }` begins with only names what it sees.
fn check_import(projection: &Projection, filter: Option<&Expr>) -> Out<()> {
    let Projection {
        distinct,
        items,
        order,
        skip,
        limit,
        at,
        ..
    } = projection;
    let plain = |item: &ProjectionItem| item.alias.is_none() && matches!(item.value.kind, ExprKind::Var(_));
    let bare = !distinct && order.is_empty() && skip.is_none() && limit.is_none() && filter.is_none();
    if bare && items.iter().all(plain) {
        return Ok(());
    }
    let message = "the WITH at the start of a CALL says which variables it sees, and nothing else";
    let mut error = composition(at.0, message);
    error.hint = Some("write a second WITH behind it, or `CALL (a, b) { … }`".to_owned());
    Err(error)
}
