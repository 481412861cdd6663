//! Chains of nodes and relationships.

use pest::iterators::Pair;

use super::clause::condition;
use super::expression::{Depth, expr, map_entries};
use super::label::labels;
use super::{Out, Rule, at, inside, missing, name, span};
use crate::graph::Direction;
use crate::query::QueryError;
use crate::query::ast::{
    Entry, Expr, ExprKind, Length, Name, NodePattern, PathPattern, Properties, RelPattern, Search,
};

pub(super) fn patterns(pair: Pair<'_, Rule>, depth: Depth) -> Out<Vec<PathPattern>> {
    inside(pair).map(|p| pattern(p, depth)).collect()
}

pub(super) fn pattern(pair: Pair<'_, Rule>, depth: Depth) -> Out<PathPattern> {
    let place = at(&pair);
    let mut parts = inside(pair);
    let var = parts.one(Rule::ident).map(|p| name(&p));
    let mut body = parts.need()?;
    let mut search = Search::Any;
    if body.as_rule() == Rule::shortest {
        search = search_of(body.as_str());
        body = inside(body).need()?;
    }
    let mut links = inside(body);
    let start = node(links.need()?, depth)?;
    let mut steps = Vec::new();
    while let Some(link) = links.next() {
        steps.push((rel(link, depth)?, node(links.need()?, depth)?));
    }
    Ok(PathPattern {
        var,
        search,
        start,
        steps,
        at: place,
    })
}

/// Which function a text that begins with its name means.
pub(super) fn search_of(text: &str) -> Search {
    if text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("all")) {
        Search::AllShortest
    } else {
        Search::Shortest
    }
}

fn node(pair: Pair<'_, Rule>, depth: Depth) -> Out<NodePattern> {
    let mut node = empty_node(&pair);
    for part in inside(pair) {
        match part.as_rule() {
            Rule::ident => node.var = Some(name(&part)),
            Rule::labels => node.labels = Some(labels(part)?),
            Rule::where_ => node.filter = condition(Some(part), depth)?,
            _ => node.properties = Some(properties(part, depth)?),
        }
    }
    Ok(node)
}

fn empty_node(pair: &Pair<'_, Rule>) -> NodePattern {
    NodePattern {
        var: None,
        labels: None,
        properties: None,
        filter: None,
        at: at(pair),
    }
}

fn properties(pair: Pair<'_, Rule>, depth: Depth) -> Out<Properties> {
    let inner = if pair.as_rule() == Rule::props {
        inside(pair).need()?
    } else {
        pair
    };
    Ok(match inner.as_rule() {
        Rule::map => Properties::Map(map_entries(inner, depth)?),
        _ => Properties::Param(param(&inner)),
    })
}

/// `$name` without its sign.
pub(super) fn param(pair: &Pair<'_, Rule>) -> Name {
    let mut name = name(pair);
    let bare = name.text.strip_prefix('$').unwrap_or_default();
    let unquoted = bare.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
    name.text = unquoted.map_or_else(|| bare.into(), |t| t.replace("``", "`").into());
    name
}

pub(super) fn rel(pair: Pair<'_, Rule>, depth: Depth) -> Out<RelPattern> {
    let place = at(&pair);
    let (mut left, mut right, mut repeated) = (false, false, None);
    let mut found = RelPattern {
        var: None,
        types: None,
        length: None,
        properties: None,
        filter: None,
        direction: Direction::Both,
        at: place,
    };
    for part in inside(pair) {
        match part.as_rule() {
            Rule::left => left = true,
            Rule::right => right = true,
            Rule::quantifier => repeated = Some(quantity(part)?),
            _ => {
                for inner in inside(part) {
                    match inner.as_rule() {
                        Rule::ident => found.var = Some(name(&inner)),
                        Rule::types => found.types = Some(labels(inner)?),
                        Rule::where_ => found.filter = condition(Some(inner), depth)?,
                        Rule::length => found.length = Some(length(inner)?),
                        Rule::starless => return Err(without_star(&inner)),
                        _ => found.properties = Some(properties(inner, depth)?),
                    }
                }
            }
        }
    }
    if let Some(length) = repeated {
        if found.length.is_some() {
            let message = "this relationship says twice how often it is walked".to_owned();
            return Err(QueryError::syntax("InvalidRelationshipPattern", place.0, message));
        }
        found.length = Some(length);
    }
    found.direction = match (left, right) {
        (true, false) => Direction::In,
        (false, true) => Direction::Out,
        _ => Direction::Both,
    };
    Ok(found)
}

fn without_star(pair: &Pair<'_, Rule>) -> QueryError {
    let message = format!("a variable length begins with `*`: `*{}`", pair.as_str().trim());
    QueryError::syntax("InvalidRelationshipPattern", span(pair), message)
}

fn length(pair: Pair<'_, Rule>) -> Out<Length> {
    let mut found = Length {
        least: None,
        most: None,
    };
    let mut ranged = false;
    for part in inside(pair) {
        if part.as_rule() == Rule::range {
            ranged = true;
            continue;
        }
        let bound = steps(&part)?;
        if ranged {
            found.most = Some(bound);
        } else {
            found.least = Some(bound);
        }
    }
    if !ranged {
        found.most = found.least;
    }
    Ok(found)
}

fn steps(pair: &Pair<'_, Rule>) -> Out<u32> {
    pair.as_str().parse().map_err(|_| {
        let message = format!("`{}` is no number of steps", pair.as_str());
        QueryError::syntax("InvalidRelationshipPattern", span(pair), message)
    })
}

/// `+`, `*`, `{2}` or `{1,3}` behind a relationship: without its least number of steps this begins at none.
fn quantity(pair: Pair<'_, Rule>) -> Out<Length> {
    let (mut least, mut most, mut ranged) = (None, None, false);
    for part in inside(pair) {
        match part.as_rule() {
            Rule::plus => (least, ranged) = (Some(1), true),
            Rule::star | Rule::upto => ranged = true,
            _ if ranged => most = Some(steps(&part)?),
            _ => least = Some(steps(&part)?),
        }
    }
    Ok(Length {
        least: Some(least.unwrap_or(0)),
        most: if ranged { most } else { least },
    })
}

/// A bracket that turned out to be the first node of a pattern, with what follows it.
pub(super) fn from_bracket(pair: Pair<'_, Rule>, depth: Depth) -> Out<PathPattern> {
    let place = at(&pair);
    let mut start = empty_node(&pair);
    let mut steps = Vec::new();
    let mut between = None;
    for part in inside(pair) {
        match part.as_rule() {
            Rule::rel => between = Some(rel(part, depth)?),
            Rule::paren_node => {
                let mut node = empty_node(&part);
                for inner in inside(part) {
                    fill(&mut node, inner, depth)?;
                }
                steps.push((between.take().ok_or_else(|| missing(place.0.end))?, node));
            }
            _ => fill(&mut start, part, depth)?,
        }
    }
    start.at = place;
    Ok(PathPattern {
        var: None,
        search: Search::Any,
        start,
        steps,
        at: place,
    })
}

fn fill(node: &mut NodePattern, part: Pair<'_, Rule>, depth: Depth) -> Out<()> {
    match part.as_rule() {
        Rule::labels => node.labels = Some(labels(part)?),
        Rule::where_ => node.filter = condition(Some(part), depth)?,
        Rule::props | Rule::param => node.properties = Some(properties(part, depth)?),
        _ => fill_from(node, expr(part, depth)?)?,
    }
    Ok(())
}

/// Reads `n`, `n:Label`, `n {key: value}` or `{key: value}` as what stands between a node's brackets.
fn fill_from(node: &mut NodePattern, inner: Expr) -> Out<()> {
    let place = inner.span();
    match inner.kind {
        ExprKind::Var(name) => node.var = Some(name),
        ExprKind::Map(entries) => node.properties = Some(Properties::Map(entries)),
        ExprKind::HasLabels(base, labels) => {
            node.labels = Some(labels);
            fill_from(node, *base)?;
        }
        ExprKind::Projection(base, entries) => {
            let pairs = entries.into_iter().map(|entry| match entry {
                Entry::Pair(key, value) => Ok((key, value)),
                _ => Err(no_node(place)),
            });
            node.properties = Some(Properties::Map(pairs.collect::<Out<_>>()?));
            fill_from(node, *base)?;
        }
        _ => return Err(no_node(place)),
    }
    Ok(())
}

fn no_node(place: crate::text::Span) -> QueryError {
    QueryError::syntax(
        "UnexpectedSyntax",
        place,
        "this is not a node: expected `(name:Label {key: value})`".to_owned(),
    )
}
