//! What runs over a list: comprehensions, quantifiers, `reduce`; and the plain forms that begin like them.
//!
//! The grammar reads `x IN list` as the operator `IN`; here it becomes a variable and its list.

use pest::iterators::Pair;

use super::expression::{Depth, assignment, expr, flat, split};
use super::pattern::search_of;
use super::{Out, Parts, Rule, inside, missing};
use crate::query::QueryError;
use crate::query::ast::{Expr, ExprKind, Name, PathPattern, QuantifierKind, Search};
use crate::text::Span;

/// `[a, b]`, `[x IN list WHERE p | e]` or `[p = (a)-->(b) WHERE c | e]`.
pub(super) fn bracket(pair: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let place = super::span(&pair);
    let (mut items, mut filter, mut result) = (Vec::new(), None, None);
    for part in inside(pair) {
        match part.as_rule() {
            Rule::close_where => filter = Some(Box::new(expr(inside(part).need()?, depth)?)),
            Rule::arrow => result = Some(Box::new(expr(inside(part).need()?, depth)?)),
            _ => items.push(part),
        }
    }
    let iterates = filter.is_some() || result.is_some();
    if items.len() == 1 {
        let only = items.remove(0);
        if let Some((var, list)) = element(only.clone(), depth)? {
            return Ok(ExprKind::Comprehension(var, Box::new(list), filter, result));
        }
        if iterates {
            let pattern = named_pattern(only, depth)?.ok_or_else(|| {
                QueryError::syntax(
                    "UnexpectedSyntax",
                    place,
                    "expected `[x IN list WHERE … | …]` or `[(a)-->(b) WHERE … | …]`".to_owned(),
                )
            })?;
            let result = result.ok_or_else(|| missing(place.end))?;
            return Ok(ExprKind::PatternComprehension(Box::new(pattern), filter, result));
        }
        items.push(only);
    }
    Ok(ExprKind::List(
        items.into_iter().map(|p| expr(p, depth)).collect::<Out<_>>()?,
    ))
}

/// `x IN list`.
fn element(pair: Pair<'_, Rule>, depth: Depth) -> Out<Option<(Name, Expr)>> {
    let bare = inside(pair.clone())
        .next()
        .is_some_and(|p| p.as_rule() == Rule::variable);
    if !bare {
        return Ok(None);
    }
    Ok(split(pair, Rule::r#in, depth)?.and_then(|(var, list)| match var.kind {
        ExprKind::Var(name) => Some((name, list)),
        _ => None,
    }))
}

/// `p = (a)-->(b)` or `(a)-->(b)`.
fn named_pattern(pair: Pair<'_, Rule>, depth: Depth) -> Out<Option<PathPattern>> {
    let (var, value) = match assignment(pair.clone(), depth)? {
        Some((
            Expr {
                kind: ExprKind::Var(name),
                ..
            },
            value,
        )) => (Some(name), value),
        Some(_) => return Ok(None),
        None => (None, expr(pair, depth)?),
    };
    Ok(match value.kind {
        ExprKind::Pattern(pattern) => Some(PathPattern { var, ..*pattern }),
        _ => None,
    })
}

/// What stands between the brackets of `name( … )`.
pub(super) fn call(name: Name, distinct: bool, parts: Parts<'_>, place: Span, depth: Depth) -> Out<ExprKind> {
    let (mut items, mut filter, mut result) = (Vec::new(), None, None);
    for part in parts {
        match part.as_rule() {
            Rule::where_ => filter = Some(Box::new(expr(inside(part).need()?, depth)?)),
            Rule::arrow => result = Some(Box::new(expr(inside(part).need()?, depth)?)),
            Rule::trimming => return trimming(name, part, depth),
            _ => items.push(part),
        }
    }
    let unexpected = |message: &str| Err(QueryError::syntax("UnexpectedSyntax", place, message.to_owned()));
    if let Some(filter) = filter {
        let kind = match name.text.to_ascii_lowercase().as_str() {
            "all" => QuantifierKind::All,
            "any" => QuantifierKind::Any,
            "none" => QuantifierKind::None,
            "single" => QuantifierKind::Single,
            _ => return unexpected("WHERE stands only in all(…), any(…), none(…) and single(…)"),
        };
        let found = items.pop().map(|p| element(p, depth)).transpose()?.flatten();
        return match found {
            Some((var, list)) => Ok(ExprKind::Quantifier(kind, var, Box::new(list), filter)),
            None => unexpected("expected `x IN list WHERE …`"),
        };
    }
    if let Some(result) = result {
        let list = items.pop().map(|p| element(p, depth)).transpose()?.flatten();
        let start = items.pop().map(|p| assignment(p, depth)).transpose()?.flatten();
        return match (start, list) {
            (
                Some((
                    Expr {
                        kind: ExprKind::Var(total),
                        ..
                    },
                    start,
                )),
                Some((var, list)),
            ) if items.is_empty() && name.text.eq_ignore_ascii_case("reduce") => {
                Ok(ExprKind::Reduce(total, Box::new(start), var, Box::new(list), result))
            }
            _ => unexpected("`|` in brackets belongs to `reduce(total = start, x IN list | …)`"),
        };
    }
    let mut arguments: Vec<_> = items.into_iter().map(|p| expr(p, depth)).collect::<Out<_>>()?;
    let searches = ["shortestPath", "allShortestPaths"]
        .iter()
        .any(|n| name.text.eq_ignore_ascii_case(n));
    if searches {
        return match arguments.pop().map(|a| a.kind) {
            Some(ExprKind::Pattern(pattern)) if arguments.is_empty() && pattern.search == Search::Any => {
                Ok(ExprKind::Pattern(Box::new(PathPattern {
                    search: search_of(&name.text),
                    ..*pattern
                })))
            }
            _ => unexpected("expected one pattern, as in `shortestPath((a)-[*]-(b))`"),
        };
    }
    Ok(ExprKind::Call(name, distinct, arguments))
}

/// `trim(LEADING '-' FROM text)`, which says `lTrim(text, '-')`.
fn trimming(name: Name, pair: Pair<'_, Rule>, depth: Depth) -> Out<ExprKind> {
    let place = super::span(&pair);
    if !name.text.eq_ignore_ascii_case("trim") {
        let message = "FROM in brackets belongs to `trim(BOTH '-' FROM text)`".to_owned();
        return Err(QueryError::syntax("UnexpectedSyntax", place, message));
    }
    let (mut function, mut arguments) = ("bTrim", Vec::new());
    for part in inside(pair) {
        match part.as_rule() {
            Rule::side => {
                function = match part.as_str().to_ascii_lowercase().as_str() {
                    "leading" => "lTrim",
                    "trailing" => "rTrim",
                    _ => "bTrim",
                };
            }
            Rule::expr => arguments.insert(0, expr(part, depth)?),
            _ => arguments.push(flat(vec![part], depth)?),
        }
    }
    let name = Name {
        text: function.into(),
        ..name
    };
    Ok(ExprKind::Call(name, false, arguments))
}
