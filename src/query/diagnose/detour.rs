//! How to get from one label to another that no relationship joins it to: by way of a third.

use std::collections::BTreeMap;

use super::Look;
use super::such::Such;
use super::ways::{Triple, node, tally};
use crate::graph::{Graph, Symbol};
use crate::query::QueryError;

/// One step of a way: the labels it comes to, and the relationship as a pattern writes it from there or towards there.
struct Hop<'g> {
    to: &'g [Symbol],
    kind: Symbol,
    forward: bool,
    /// How near it is to leading from each node to just one.
    single: f64,
}

/// The straightest way by two relationships from such nodes to others, as a pattern.
pub(super) fn between(look: &mut Look<'_>, left: &Such<'_>, right: &Such<'_>) -> Result<Option<String>, QueryError> {
    if left.wanted.is_empty() || right.wanted.is_empty() {
        return Ok(None);
    }
    let (graph, any) = (look.graph, Such::nodes(None));
    let triples = tally(look, &any, &Such::rels(None), &any)?;
    let ends = |such: &Such<'_>| -> Vec<&[Symbol]> {
        let all = triples.keys().flat_map(|(from, _, to)| [*from, *to]);
        let mut ends: Vec<&[Symbol]> = all.filter(|labels| such.holds_labels(graph, labels)).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    };
    let goals = ends(right);
    let mut best: Option<(f64, String)> = None;
    for start in ends(left) {
        for first in hops(graph, &triples, start) {
            for second in hops(graph, &triples, first.to).filter(|second| goals.contains(&second.to)) {
                look.meter.tick()?;
                let worth = first.single * second.single;
                if best.as_ref().is_none_or(|(best, _)| worth > *best) {
                    let way = node(graph, start) + &first.shown(graph) + &second.shown(graph);
                    best = Some((worth, way));
                }
            }
        }
    }
    Ok(best.map(|(_, way)| way))
}

/// The relationships at nodes with these labels, in order.
fn hops<'a, 'g>(
    graph: &'g Graph,
    triples: &'a BTreeMap<Triple<'g>, usize>,
    at: &'a [Symbol],
) -> impl Iterator<Item = Hop<'g>> + 'a
where
    'g: 'a,
{
    let size = at
        .first()
        .map_or(graph.node_count(), |&label| graph.with_label(label).len());
    triples.iter().flat_map(move |(&(from, kind, to), &count)| {
        let many = count as f64 / size.max(1) as f64;
        let single = many.min(many.recip());
        let out = (from == at).then_some(Hop {
            to,
            kind,
            forward: true,
            single,
        });
        let into = (to == at).then_some(Hop {
            to: from,
            kind,
            forward: false,
            single,
        });
        out.into_iter().chain(into)
    })
}

impl Hop<'_> {
    fn shown(&self, graph: &Graph) -> String {
        let (before, behind) = if self.forward { ("", ">") } else { ("<", "") };
        format!("{before}-[:{}]-{behind}{}", graph.name(self.kind), node(graph, self.to))
    }
}
