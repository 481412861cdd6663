//! Clauses.

use pest::iterators::Pair;

use super::expression::{Depth, assignment, expr};
use super::pattern::{pattern, patterns};
use super::{Out, Rule, at, inside, name, span};
use crate::query::QueryError;
use crate::query::ast::{
    Call, Clause, Expr, ExprKind, Imports, LabelExpr, Merge, Mode, Name, Program, Projection, ProjectionItem, Query,
    RemoveItem, SetItem, Single, Sort, YieldItem,
};
use crate::text::Span;

pub(super) fn program(pair: Pair<'_, Rule>) -> Out<Program> {
    let mut parts = inside(pair);
    let mode = match parts.one(Rule::mode) {
        None => Mode::Run,
        Some(word) if word.as_str().trim().eq_ignore_ascii_case("explain") => Mode::Explain,
        Some(_) => Mode::Profile,
    };
    Ok(Program {
        mode,
        query: query(parts.need()?, Depth::default())?,
    })
}

pub(super) fn query(pair: Pair<'_, Rule>, depth: Depth) -> Out<Query> {
    let mut parts = inside(pair);
    let first = single(parts.need()?, depth)?;
    let mut rest = Vec::new();
    while let Some(union) = parts.next() {
        let all = inside(union).next().is_some();
        rest.push((all, single(parts.need()?, depth)?));
    }
    Ok(Query { first, rest })
}

fn single(pair: Pair<'_, Rule>, depth: Depth) -> Out<Single> {
    let place = at(&pair);
    let clauses = inside(pair).map(|p| clause(p, depth)).collect::<Out<_>>()?;
    Ok(Single { clauses, at: place })
}

fn clause(pair: Pair<'_, Rule>, depth: Depth) -> Out<Clause> {
    let place = at(&pair);
    let rule = pair.as_rule();
    let mut parts = inside(pair);
    Ok(match rule {
        Rule::match_ => Clause::Match {
            optional: parts.one(Rule::optional).is_some(),
            patterns: patterns(parts.need()?, depth)?,
            filter: condition(parts.next(), depth)?,
            at: place,
        },
        Rule::unwind => Clause::Unwind(expr(parts.need()?, depth)?, name(&parts.need()?)),
        Rule::with => {
            let projection = projection(parts.need()?, depth)?;
            Clause::With(projection, condition(parts.next(), depth)?)
        }
        Rule::return_ => Clause::Return(projection(parts.need()?, depth)?),
        Rule::create => Clause::Create(patterns(parts.need()?, depth)?, place),
        Rule::merge => {
            let mut merge = Merge {
                pattern: pattern(parts.need()?, depth)?,
                on_create: Vec::new(),
                on_match: Vec::new(),
            };
            for action in parts {
                let created = action.as_rule() == Rule::on_create;
                let items = set_items(inside(action).need()?, depth)?;
                if created {
                    &mut merge.on_create
                } else {
                    &mut merge.on_match
                }
                .extend(items);
            }
            Clause::Merge(merge)
        }
        Rule::set => Clause::Set(parts.map(|p| set_item(p, depth)).collect::<Out<_>>()?, place),
        Rule::remove => Clause::Remove(parts.map(|p| remove_item(p, depth)).collect::<Out<_>>()?, place),
        Rule::delete => {
            let detach = parts.one(Rule::detach).is_some();
            Clause::Delete(detach, parts.map(|p| expr(p, depth)).collect::<Out<_>>()?, place)
        }
        Rule::nested => {
            let optional = parts.one(Rule::optional).is_some();
            let imports = parts.one(Rule::imports).map_or(Imports::Leading, imports);
            Clause::Nested {
                optional,
                imports,
                query: query(parts.need()?, depth.below(0, place.0)?)?,
                at: place,
            }
        }
        Rule::foreach => {
            let var = name(&parts.need()?);
            let list = expr(parts.need()?, depth)?;
            let depth = depth.below(0, place.0)?;
            Clause::Foreach {
                var,
                list,
                clauses: parts.map(|p| clause(p, depth)).collect::<Out<_>>()?,
                at: place,
            }
        }
        _ => {
            let mut call = Call {
                name: dotted(&parts.need()?),
                arguments: None,
                yields: None,
                star: false,
                filter: None,
                at: place,
            };
            for part in parts {
                match part.as_rule() {
                    Rule::arguments => {
                        call.arguments = Some(inside(part).map(|p| expr(p, depth)).collect::<Out<_>>()?);
                    }
                    Rule::yields => {
                        let (items, star) = yields(part)?;
                        (call.yields, call.star) = (Some(items), star);
                    }
                    _ => call.filter = condition(Some(part), depth)?,
                }
            }
            Clause::Call(call)
        }
    })
}

fn imports(pair: Pair<'_, Rule>) -> Imports {
    let mut parts = inside(pair);
    if parts.one(Rule::star).is_some() {
        return Imports::All;
    }
    Imports::Named(parts.map(|p| name(&p)).collect())
}

/// A name with its namespace, dots between.
pub(super) fn dotted(pair: &Pair<'_, Rule>) -> Name {
    let parts: Vec<_> = inside(pair.clone()).map(|p| name(&p).text.to_string()).collect();
    Name {
        text: parts.join(".").into(),
        at: at(pair),
    }
}

fn yields(pair: Pair<'_, Rule>) -> Out<(Vec<YieldItem>, bool)> {
    let mut items = Vec::new();
    for part in inside(pair) {
        if part.as_rule() == Rule::star {
            return Ok((items, true));
        }
        let mut names = inside(part);
        items.push(YieldItem {
            column: name(&names.need()?),
            alias: names.next().map(|p| name(&p)),
        });
    }
    Ok((items, false))
}

/// The expression of a `WHERE`, if there is one.
pub(super) fn condition(pair: Option<Pair<'_, Rule>>, depth: Depth) -> Out<Option<Expr>> {
    pair.map(|p| expr(inside(p).need()?, depth)).transpose()
}

fn projection(pair: Pair<'_, Rule>, depth: Depth) -> Out<Projection> {
    let mut found = Projection {
        distinct: false,
        star: false,
        items: Vec::new(),
        order: Vec::new(),
        skip: None,
        limit: None,
        at: at(&pair),
    };
    for part in inside(pair) {
        match part.as_rule() {
            Rule::distinct => found.distinct = true,
            Rule::skip => found.skip = condition(Some(part), depth)?,
            Rule::limit => found.limit = condition(Some(part), depth)?,
            Rule::order => {
                for sort in inside(part) {
                    let mut sort = inside(sort);
                    let key = expr(sort.need()?, depth)?;
                    let descending = sort.next().is_some_and(|p| p.as_rule() == Rule::descending);
                    found.order.push(Sort { key, descending });
                }
            }
            _ => {
                for item in inside(part) {
                    if item.as_rule() == Rule::star {
                        found.star = true;
                        continue;
                    }
                    let mut item = inside(item);
                    let value = expr(item.need()?, depth)?;
                    found.items.push(ProjectionItem {
                        value,
                        alias: item.next().map(|p| name(&p)),
                    });
                }
            }
        }
    }
    Ok(found)
}

fn set_items(pair: Pair<'_, Rule>, depth: Depth) -> Out<Vec<SetItem>> {
    inside(pair).map(|p| set_item(p, depth)).collect()
}

fn set_item(pair: Pair<'_, Rule>, depth: Depth) -> Out<SetItem> {
    let place = span(&pair);
    let mut parts = inside(pair);
    let first = parts.need()?;
    if let Some(update) = parts.next() {
        return Ok(SetItem::Update(expr(first, depth)?, expr(update, depth)?));
    }
    if let Some((target, value)) = assignment(first.clone(), depth)? {
        return match target.kind {
            ExprKind::Property(base, key) => Ok(SetItem::Property(*base, key, value)),
            ExprKind::Var(_) => Ok(SetItem::Replace(target, value)),
            _ => Err(no_target(place)),
        };
    }
    match expr(first, depth)?.kind {
        ExprKind::HasLabels(base, labels) => Ok(SetItem::Labels(*base, all_of(&labels, place)?)),
        _ => Err(no_target(place)),
    }
}

/// The labels that are given or taken: all of some.
fn all_of(labels: &LabelExpr, place: Span) -> Out<Vec<Name>> {
    let names = labels.names().ok_or_else(|| {
        let message = "a node is given or loses labels, not a choice of them: `n:A:B`".to_owned();
        QueryError::syntax("UnexpectedSyntax", place, message)
    })?;
    Ok(names.into_iter().cloned().collect())
}

fn no_target(place: Span) -> QueryError {
    QueryError::syntax(
        "UnexpectedSyntax",
        place,
        "SET takes `n.key = value`, `n = map`, `n += map` or `n:Label`".to_owned(),
    )
}

fn remove_item(pair: Pair<'_, Rule>, depth: Depth) -> Out<RemoveItem> {
    let place = span(&pair);
    match expr(pair, depth)?.kind {
        ExprKind::Property(base, key) => Ok(RemoveItem::Property(*base, key)),
        ExprKind::HasLabels(base, labels) => Ok(RemoveItem::Labels(*base, all_of(&labels, place)?)),
        _ => Err(QueryError::syntax(
            "UnexpectedSyntax",
            place,
            "REMOVE takes `n.key` or `n:Label`".to_owned(),
        )),
    }
}
