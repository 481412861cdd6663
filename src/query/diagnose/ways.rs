//! A relationship that goes the other way, or that never joins what it is to join.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::gather::Way;
use super::such::Such;
use super::written::listed;
use super::{Look, detour};
use crate::graph::{Direction, Graph, Symbol};
use crate::query::QueryError;

/// Most relationships that are shown.
const FEW: usize = 4;

/// A relationship's labels and type, as they are stored: from, by, to.
pub(super) type Triple<'g> = (&'g [Symbol], Symbol, &'g [Symbol]);

pub(super) fn look(look: &mut Look<'_>, way: &Way<'_>) -> Result<(), QueryError> {
    // A type that the graph has not is told when the query is bound; between which labels it was to be is known still.
    if !way.left.is_known(look.graph) || !way.right.is_known(look.graph) {
        return Ok(());
    }
    if !way.long {
        return between(look, &way.left, way, &way.right);
    }
    // Of several relationships in a row only the first and the last are known to be at these nodes.
    let any = Such::nodes(None);
    between(look, &way.left, way, &any)?;
    between(look, &any, way, &way.right)
}

fn between(look: &mut Look<'_>, left: &Such<'_>, way: &Way<'_>, right: &Such<'_>) -> Result<(), QueryError> {
    let said = [left, &way.rels, right]
        .iter()
        .filter(|such| !such.wanted.is_empty())
        .count();
    let is_known = way.rels.is_known(look.graph);
    if said < 2 || !is_known && said < 3 || exists(look, left, way, right)? {
        return Ok(());
    }
    let (any, anything) = (Such::nodes(None), Such::rels(None));
    let none = format!("no {}", shown(left, way, right));
    let graph = look.graph;
    let other_way = tally(look, left, &way.rels, right)?;
    if !other_way.is_empty() {
        look.tell(format!("{none}; it goes {}", told(graph, &other_way)));
        return Ok(());
    }
    let joined = match left.wanted.is_empty() || right.wanted.is_empty() {
        true => BTreeMap::new(),
        false => tally(look, left, &anything, right)?,
    };
    if !joined.is_empty() {
        look.tell(format!("{none}; these are joined by {}", told(graph, &joined)));
        return Ok(());
    }
    let detour = detour::between(look, left, right)?;
    let detour = detour.map_or_else(String::new, |way| format!("; the way is {way}"));
    if !detour.is_empty() || way.rels.wanted.is_empty() || !is_known {
        look.tell(none + &detour);
        return Ok(());
    }
    let goes = tally(look, &any, &way.rels, &any)?;
    look.tell(format!("{none}; {} goes {}", way.rels.told(), told(graph, &goes)));
    Ok(())
}

/// Whether there is such a relationship.
fn exists(look: &mut Look<'_>, left: &Such<'_>, way: &Way<'_>, right: &Such<'_>) -> Result<bool, QueryError> {
    let graph = look.graph;
    let turned = match way.direction {
        Direction::Out => Direction::In,
        Direction::In => Direction::Out,
        Direction::Both => Direction::Both,
    };
    let (from, to, direction) = match left.count(graph) <= right.count(graph) {
        true => (left, right, way.direction),
        false => (right, left, turned),
    };
    for node in from.candidates(graph).filter(|&node| from.holds(graph, node)) {
        look.meter.tick()?;
        for (rel, other) in graph.frozen().expand(node, direction, &[]) {
            look.meter.tick()?;
            if way.rels.holds_kind(graph, graph.kind(rel)) && to.holds(graph, other) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What joins such nodes, whichever way, and how often.
pub(super) fn tally<'g>(
    look: &mut Look<'g>,
    left: &Such<'_>,
    rels: &Such<'_>,
    right: &Such<'_>,
) -> Result<BTreeMap<Triple<'g>, usize>, QueryError> {
    let graph = look.graph;
    let mut triples = BTreeMap::new();
    for rel in graph.rels() {
        look.meter.tick()?;
        let (kind, (start, end)) = (graph.kind(rel), graph.ends(rel));
        let joins = |left: &Such<'_>, right: &Such<'_>| left.holds(graph, start) && right.holds(graph, end);
        if rels.holds_kind(graph, kind) && (joins(left, right) || joins(right, left)) {
            *triples
                .entry((graph.labels(start), kind, graph.labels(end)))
                .or_default() += 1;
        }
    }
    Ok(triples)
}

/// The most frequent of some relationships, as patterns.
fn told(graph: &Graph, triples: &BTreeMap<Triple<'_>, usize>) -> String {
    let mut often: Vec<_> = triples.iter().collect();
    often.sort_by_key(|&(triple, count)| (Reverse(count), triple));
    let patterns = often
        .iter()
        .take(FEW)
        .map(|((from, kind, to), _)| format!("{}-[:{}]->{}", node(graph, from), graph.name(*kind), node(graph, to)));
    listed(&patterns.collect::<Vec<_>>(), "and")
}

/// A node with these labels, as a pattern.
pub(super) fn node(graph: &Graph, labels: &[Symbol]) -> String {
    let labels: Vec<String> = labels.iter().map(|&label| format!(":{}", graph.name(label))).collect();
    format!("({})", labels.concat())
}

/// What was looked for, as a pattern.
fn shown(left: &Such<'_>, way: &Way<'_>, right: &Such<'_>) -> String {
    let rel = if way.rels.wanted.is_empty() {
        "--".to_owned()
    } else {
        format!("-[:{}]-", way.rels.told())
    };
    let (before, behind) = match way.direction {
        Direction::Out => ("", ">"),
        Direction::In => ("<", ""),
        Direction::Both => ("", ""),
    };
    format!("{}{before}{rel}{behind}{}", left.as_node(), right.as_node())
}
