//! Expressions: each name resolved, each type checked as far as the text tells.

use std::sync::Arc;

use super::expr::{Expr, Selected};
use super::types::Type;
use super::{Binder, Out};
use crate::graph::Value;
use crate::query::QueryError;
use crate::query::ast::{self, Entry, ExprKind, Literal, Name};
use crate::query::function::Types;
use crate::query::suggest::did_you_mean;
use crate::text::Span;

/// Most variables that are named where a property stands without one.
const OWNERS: usize = 3;

impl Binder<'_> {
    /// An expression whose value is used.
    pub(super) fn value(&mut self, expr: &ast::Expr) -> Out<(Expr, Type)> {
        if let Some(known) = self.known(expr) {
            return Ok(known);
        }
        let at = expr.span();
        Ok(match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, at)?,
            ExprKind::Param(name) => (Expr::Const(self.param(name)?), Type::ANY),
            ExprKind::Var(name) => self.variable(name)?,
            ExprKind::List(items) => {
                let mut kind = Types::NONE;
                let mut bound = Vec::with_capacity(items.len());
                for item in items {
                    let (item, of) = self.value(item)?;
                    // An element that may be null can still be of any type that the others are.
                    kind = kind.or(of.of);
                    bound.push(item);
                }
                (constant_list(bound, at), Type::list(kind))
            }
            ExprKind::Map(entries) => {
                let entry = |(name, value): &(Name, ast::Expr)| Ok((name.text.clone(), self.value(value)?.0));
                (
                    Expr::Map(entries.iter().map(entry).collect::<Out<_>>()?, at),
                    Type::plain(Types::MAP),
                )
            }
            ExprKind::Property(base, name) => self.property(base, name, at)?,
            ExprKind::Index(base, index) => {
                let (base, kind) = self.value(base)?;
                let index = self.value(index)?.0;
                let kind = if kind.of == Types::LIST { kind.item() } else { Type::ANY };
                (Expr::Index(Box::new(base), Box::new(index), at), kind)
            }
            ExprKind::Slice(base, from, to) => {
                let (base, kind) = self.value(base)?;
                let from = from.as_ref().map(|e| self.boxed(e)).transpose()?;
                let to = to.as_ref().map(|e| self.boxed(e)).transpose()?;
                (Expr::Slice(Box::new(base), from, to, at), kind)
            }
            ExprKind::HasLabels(base, labels) => {
                let (base, kind) = self.value(base)?;
                require(kind, Types::ENTITY, at, "only a node has labels")?;
                let labels = self.label_test(labels, "label");
                (Expr::HasLabels(Box::new(base), labels, at), Type::BOOLEAN)
            }
            ExprKind::IsNull(base, not) => (Expr::IsNull(self.boxed(base)?, *not), Type::BOOLEAN),
            ExprKind::Unary(op, inner) => self.unary(*op, inner, at, false)?,
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, at, false)?,
            ExprKind::Compare(first, rest) => self.compare(first, rest, at)?,
            ExprKind::Case(subject, branches, otherwise) => {
                self.case(subject.as_deref(), branches, otherwise.as_deref())?
            }
            ExprKind::Call(name, distinct, arguments) => self.function(name, *distinct, arguments, expr)?,
            ExprKind::CountAll => self.fold(None, false, &[], expr)?,
            ExprKind::Quantifier(kind, var, list, test) => {
                let (list, item) = self.list(list, at)?;
                let outer = self.local(var, item);
                let test = self.condition(test);
                let slot = self.forget(outer);
                (
                    Expr::Quantifier(*kind, slot, Box::new(list), Box::new(test?), at),
                    Type::BOOLEAN,
                )
            }
            ExprKind::Comprehension(var, list, filter, result) => {
                let (list, item) = self.list(list, at)?;
                let outer = self.local(var, item);
                let bound = (|| {
                    let filter = filter.as_ref().map(|f| self.condition(f)).transpose()?;
                    let result = result.as_ref().map(|r| self.value(r)).transpose()?;
                    Ok((filter, result))
                })();
                let slot = self.forget(outer);
                let (filter, result) = bound?;
                let kind = result.as_ref().map_or(item, |(_, kind)| *kind);
                let result = result.map(|(result, _)| Box::new(result));
                (
                    Expr::Comprehension(slot, Box::new(list), filter.map(Box::new), result, at),
                    Type::list(kind.of),
                )
            }
            ExprKind::Reduce(total, start, var, list, step) => {
                let start = self.boxed(start)?;
                let (list, item) = self.list(list, at)?;
                let outer = self.local(total, Type::ANY);
                let inner = self.local(var, item);
                let step = self.boxed(step);
                let slot = self.forget(inner);
                let total = self.forget(outer);
                (Expr::Reduce(total, start, slot, Box::new(list), step?, at), Type::ANY)
            }
            ExprKind::Pattern(pattern) if pattern.search != ast::Search::Any => self.search(pattern)?,
            ExprKind::Pattern(_) => {
                return Err(QueryError::syntax(
                    "UnexpectedSyntax",
                    at,
                    "a pattern is a condition and has no value here: use it in WHERE, or as `[(a)-->(b) | b]`"
                        .to_owned(),
                ));
            }
            ExprKind::PatternComprehension(pattern, filter, result) => {
                self.pattern_comprehension(pattern, filter.as_deref(), result)?
            }
            ExprKind::Projection(base, entries) => self.selection(base, entries, at)?,
            ExprKind::Subquery(kind, body) => self.subquery(*kind, body, at)?,
        })
    }

    pub(super) fn boxed(&mut self, expr: &ast::Expr) -> Out<Box<Expr>> {
        Ok(Box::new(self.value(expr)?.0))
    }

    /// An expression that is true or not: patterns may stand here.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> Out<Expr> {
        let at = expr.span();
        let (bound, kind) = match &expr.kind {
            ExprKind::Pattern(pattern) if pattern.search == ast::Search::Any => (self.exists(pattern)?, Type::BOOLEAN),
            ExprKind::Unary(op, inner) => self.unary(*op, inner, at, true)?,
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, at, true)?,
            _ => self.value(expr)?,
        };
        require(kind, Types::BOOLEAN, at, "a condition is true or false")?;
        Ok(bound)
    }

    fn literal(&self, literal: &Literal, at: Span) -> Out<(Expr, Type)> {
        let value = match literal {
            Literal::Null => Value::Null,
            Literal::Bool(truth) => Value::Bool(*truth),
            Literal::Int(number) => {
                let number = i64::try_from(*number).map_err(|_| too_large(at))?;
                Value::Int(number)
            }
            Literal::Float(number) => Value::Float(*number),
            Literal::Str(text) => Value::Str(text.clone()),
        };
        let kind = Type::of(&value);
        Ok((Expr::Const(value), kind))
    }

    fn param(&self, name: &Name) -> Out<Value> {
        self.params.get(&*name.text).cloned().ok_or_else(|| QueryError {
            hint: did_you_mean(&name.text, self.params.keys().map(String::as_str)),
            ..QueryError::compile(
                crate::query::ErrorKind::ParameterMissing,
                "MissingParameter",
                name.span(),
                format!("no value is given for `${}`", name.text),
            )
        })
    }

    fn variable(&self, name: &Name) -> Out<(Expr, Type)> {
        if self.constant {
            let message = format!(
                "`{}` cannot stand here: the number of rows is fixed before the first row",
                name.text
            );
            return Err(QueryError::syntax("NonConstantExpression", name.span(), message));
        }
        match self.scope.find(&name.text) {
            Some(variable) => {
                self.check_grouped(name, variable)?;
                Ok((Expr::Slot(variable.slot), variable.kind))
            }
            None => Err(self.undefined(name)),
        }
    }

    pub(super) fn undefined(&self, name: &Name) -> QueryError {
        if let Some(error) = self.not_grouped(name) {
            return error;
        }
        if self.left.as_ref().is_some_and(|left| left.find(&name.text).is_some()) {
            let message = format!("`{name}` cannot be named behind DISTINCT or an aggregate, only the columns can");
            return QueryError {
                hint: Some(format!("make what is asked of it a column: `{name}.name AS …`")),
                ..QueryError::syntax("UndefinedVariable", name.span(), message)
            };
        }
        let names = self.scope.variables().map(|v| &*v.name);
        QueryError {
            hint: did_you_mean(&name.text, names).or_else(|| self.owners_of(name)),
            ..QueryError::syntax(
                "UndefinedVariable",
                name.span(),
                format!("variable `{}` is not defined", name.text),
            )
        }
    }

    /// "a property is asked of what has it: `n.name`", where a name that nothing binds is one of a property.
    fn owners_of(&self, name: &Name) -> Option<String> {
        self.names.graph().symbol(&name.text)?;
        let entities = self
            .scope
            .variables()
            .filter(|v| v.kind.of == Types::NODE || v.kind.of == Types::RELATIONSHIP);
        let owners: Vec<String> = entities.map(|v| format!("`{}.{name}`", v.name)).take(OWNERS).collect();
        (!owners.is_empty()).then(|| format!("a property is asked of what has it: {}", owners.join(" or ")))
    }

    fn property(&mut self, base: &ast::Expr, name: &Name, at: Span) -> Out<(Expr, Type)> {
        let (bound, kind) = self.value(base)?;
        if !kind.can_be(Types::MAP | Types::ENTITY | Types::TEMPORAL) {
            let message = format!("{} has no properties", kind.of.described());
            // The specification tells apart what has no properties by its kind from a value that happens to have none.
            let kind = if kind.of == Types::PATH {
                crate::query::ErrorKind::SyntaxError
            } else {
                crate::query::ErrorKind::TypeError
            };
            return Err(QueryError::compile(kind, "InvalidArgumentType", base.span(), message));
        }
        // A property of a map need not be known to the graph.
        let graphic = kind.of.within(Types::ENTITY);
        let key = if graphic {
            self.known_key(name, "property")
        } else {
            self.key(name)
        };
        Ok((Expr::Property(Box::new(bound), key, at), Type::ANY))
    }

    /// A list and the type of its elements.
    fn list(&mut self, list: &ast::Expr, at: Span) -> Out<(Expr, Type)> {
        let (bound, kind) = self.value(list)?;
        require(kind, Types::LIST, at, "only a list has elements")?;
        Ok((bound, if kind.of == Types::LIST { kind.item() } else { Type::ANY }))
    }

    /// Adds a variable that only the next expressions see; `forget` takes it away.
    fn local(&mut self, var: &Name, kind: Type) -> (usize, usize) {
        let outer = self.scope.len();
        let slot = self.slot();
        self.add(&var.text, slot, kind);
        self.begin_iteration(slot);
        (outer, slot)
    }

    fn forget(&mut self, (outer, slot): (usize, usize)) -> usize {
        self.scope.shrink(outer);
        self.end_iteration();
        slot
    }

    fn case(
        &mut self,
        subject: Option<&ast::Expr>,
        branches: &[ast::Branch],
        otherwise: Option<&ast::Expr>,
    ) -> Out<(Expr, Type)> {
        let simple = subject.is_some();
        let subject = subject.map(|s| self.boxed(s)).transpose()?;
        let mut kind: Option<Type> = None;
        let mut widen = |of: Type| kind = Some(kind.map_or(of, |k| k.or(of)));
        let mut bound = Vec::with_capacity(branches.len());
        for branch in branches {
            let test = if simple {
                self.value(&branch.test)?.0
            } else {
                self.condition(&branch.test)?
            };
            let (value, of) = self.value(&branch.value)?;
            widen(of);
            bound.push((test, value));
        }
        let otherwise = match otherwise {
            None => None,
            Some(otherwise) => {
                let (value, of) = self.value(otherwise)?;
                widen(of);
                Some(Box::new(value))
            }
        };
        Ok((Expr::Case(subject, bound, otherwise), kind.unwrap_or(Type::ANY)))
    }

    fn selection(&mut self, base: &ast::Expr, entries: &[Entry], at: Span) -> Out<(Expr, Type)> {
        let (base, kind) = self.value(base)?;
        require(
            kind,
            Types::MAP | Types::ENTITY,
            at,
            "only nodes, relationships and maps have properties to choose from",
        )?;
        let mut bound = Vec::with_capacity(entries.len());
        for entry in entries {
            bound.push(match entry {
                Entry::All => Selected::All,
                Entry::Property(name) => Selected::Property(self.known_key(name, "property")),
                Entry::Pair(name, value) => Selected::Pair(name.text.clone(), self.value(value)?.0),
                Entry::Var(name) => Selected::Pair(name.text.clone(), self.variable(name)?.0),
            });
        }
        Ok((Expr::Selection(Box::new(base), bound, at), Type::plain(Types::MAP)))
    }
}

/// A list of constants is itself one.
fn constant_list(items: Vec<Expr>, at: Span) -> Expr {
    let constants = items.iter().map(|item| match item {
        Expr::Const(value) => Some(value.clone()),
        _ => None,
    });
    match constants.collect::<Option<Vec<_>>>() {
        Some(values) => Expr::Const(Value::List(Arc::from(values))),
        None => Expr::List(items, at),
    }
}

pub(super) fn too_large(at: Span) -> QueryError {
    QueryError::syntax(
        "IntegerOverflow",
        at,
        "this number does not fit into a 64-bit integer".to_owned(),
    )
}

/// Refuses what can be none of `types`.
pub(super) fn require(kind: Type, types: Types, at: Span, rule: &str) -> Out<()> {
    if kind.can_be(types) {
        return Ok(());
    }
    let message = format!("{rule}, and this is {}", kind.of.described());
    Err(QueryError::syntax("InvalidArgumentType", at, message))
}
