//! Chains of nodes and relationships.

use pest::iterators::Pair;

use super::expression::{Depth, expr, map_entries};
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
            Rule::labels => node.labels = labels(part),
            _ => node.properties = Some(properties(part, depth)?),
        }
    }
    Ok(node)
}

fn empty_node(pair: &Pair<'_, Rule>) -> NodePattern {
    NodePattern {
        var: None,
        labels: Vec::new(),
        properties: None,
        at: at(pair),
    }
}

fn labels(pair: Pair<'_, Rule>) -> Vec<Vec<Name>> {
    inside(pair)
        .map(|group| inside(group).map(|p| name(&p)).collect())
        .collect()
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
    let (mut left, mut right) = (false, false);
    let mut found = RelPattern {
        var: None,
        types: Vec::new(),
        length: None,
        properties: None,
        direction: Direction::Both,
        at: place,
    };
    for part in inside(pair) {
        match part.as_rule() {
            Rule::left => left = true,
            Rule::right => right = true,
            _ => {
                for inner in inside(part) {
                    match inner.as_rule() {
                        Rule::ident => found.var = Some(name(&inner)),
                        Rule::types => found.types = inside(inner).map(|p| name(&p)).collect(),
                        Rule::length => found.length = Some(length(inner)?),
                        Rule::starless => return Err(without_star(&inner)),
                        _ => found.properties = Some(properties(inner, depth)?),
                    }
                }
            }
        }
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
        let bound = part.as_str().parse::<u32>().map_err(|_| {
            QueryError::syntax(
                "InvalidRelationshipPattern",
                span(&part),
                format!("`{}` is no number of steps", part.as_str()),
            )
        })?;
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
        Rule::labels => node.labels = labels(part),
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
            node.labels = labels.into_iter().map(|label| vec![label]).collect();
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
