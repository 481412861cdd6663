//! Patterns, by trying every node and every relationship at every place.

use std::sync::Arc;

use super::Row;
use super::evaluate::Naive;
use crate::graph::{Direction, NodeId, Path, RelId, Value};
use crate::query::ast::{LabelExpr, NodePattern, PathPattern, Properties, RelPattern, Search};
use crate::query::op;

/// A part of a match: the variables so far, and the relationships that are taken.
#[derive(Clone)]
struct Laid {
    row: Row,
    taken: Vec<RelId>,
    /// The walk of the pattern that is being laid.
    walk: Path,
}

impl Naive<'_> {
    /// Every way to lay patterns onto the graph, for what is known already.
    pub(super) fn matches(&self, patterns: &[PathPattern], row: &Row) -> Vec<Row> {
        let start = Laid {
            row: row.clone(),
            taken: Vec::new(),
            walk: Path {
                nodes: Vec::new(),
                rels: Vec::new(),
            },
        };
        let laid = patterns.iter().fold(vec![start], |laid, pattern| {
            laid.into_iter().flat_map(|laid| self.path(pattern, laid)).collect()
        });
        let holds = |laid: &Laid| {
            let conditions = patterns.iter().flat_map(|pattern| {
                let steps = pattern.steps.iter().flat_map(|(rel, node)| [&rel.filter, &node.filter]);
                std::iter::once(&pattern.start.filter).chain(steps).flatten()
            });
            conditions.into_iter().all(|condition| self.holds(condition, &laid.row))
        };
        laid.into_iter().filter(holds).map(|laid| laid.row).collect()
    }

    fn path(&self, pattern: &PathPattern, laid: Laid) -> Vec<Laid> {
        let begin = |node: NodeId| {
            let mut laid = self.node(&pattern.start, node, &laid)?;
            laid.walk = Path {
                nodes: vec![node],
                rels: Vec::new(),
            };
            Some(laid)
        };
        let mut all: Vec<Laid> = self.graph.nodes().filter_map(begin).collect();
        for (rel, node) in &pattern.steps {
            all = all.iter().flat_map(|laid| self.step(rel, node, laid)).collect();
        }
        if pattern.search != Search::Any {
            let differ = |laid: &Laid| laid.walk.nodes.first() != laid.walk.nodes.last();
            all.retain(differ);
            // The shortest between each two nodes.
            let ends = |laid: &Laid| (laid.walk.nodes[0], laid.walk.nodes.last().copied());
            let lengths: Vec<_> = all.iter().map(|laid| (ends(laid), laid.walk.rels.len())).collect();
            all.retain(|laid| {
                let same = lengths.iter().filter(|(of, _)| *of == ends(laid));
                same.map(|(_, length)| *length).min() == Some(laid.walk.rels.len())
            });
        }
        for laid in &mut all {
            if let Some(var) = &pattern.var {
                let path = Value::Path(Arc::new(laid.walk.clone()));
                laid.row.insert(var.text.to_string(), path);
            }
        }
        all
    }

    /// The match with a node at a place, if it fits there.
    fn node(&self, pattern: &NodePattern, node: NodeId, laid: &Laid) -> Option<Laid> {
        self.patience.set(self.patience.get().checked_sub(1)?);
        let mut laid = laid.clone();
        if let Some(var) = &pattern.var {
            match laid.row.get(&*var.text) {
                Some(Value::Node(known)) if *known == node => {}
                Some(_) => return None,
                None => {
                    laid.row.insert(var.text.to_string(), Value::Node(node));
                }
            }
        }
        let labels: Vec<&str> = self.graph.labels(node).iter().map(|l| self.graph.name(*l)).collect();
        let fits = pattern.labels.as_ref().is_none_or(|wanted| labelled(wanted, &labels));
        let has = |name: &str| self.graph.symbol(name).and_then(|key| self.graph.property(node, key));
        (fits && self.properties(pattern.properties.as_ref(), has, &laid.row)).then_some(laid)
    }

    fn properties<'v>(&self, wanted: Option<&Properties>, has: impl Fn(&str) -> Option<&'v Value>, row: &Row) -> bool {
        let Some(Properties::Map(wanted)) = wanted else {
            return true;
        };
        wanted.iter().all(|(name, value)| {
            let found = has(&name.text).cloned().unwrap_or_default();
            op::equal(&found, &self.value(value, row)) == Some(true)
        })
    }

    /// Every way to go on along one relationship of the pattern.
    fn step(&self, rel: &RelPattern, node: &NodePattern, laid: &Laid) -> Vec<Laid> {
        let (least, most) = rel.length.map_or((1, Some(1)), |l| (l.least.unwrap_or(1), l.most));
        let before = laid.walk.rels.len();
        let mut found = Vec::new();
        let mut open = vec![laid.clone()];
        while let Some(laid) = open.pop().filter(|_| self.patience.get() > 0) {
            let steps = (laid.walk.rels.len() - before) as u32;
            if steps >= least {
                found.extend(self.arrive(rel, node, &laid, before));
            }
            if most.is_none_or(|most| steps < most) {
                open.extend(self.graph.rels().flat_map(|r| self.along(rel, r, &laid)));
            }
        }
        found
    }

    /// The walk with one more relationship, in each direction in which it can be walked.
    fn along(&self, pattern: &RelPattern, rel: RelId, laid: &Laid) -> Vec<Laid> {
        let (start, end) = self.graph.ends(rel);
        let here = laid.walk.nodes.last().copied();
        let fits = pattern
            .types
            .as_ref()
            .is_none_or(|types| labelled(types, &[self.graph.name(self.graph.kind(rel))]));
        let has = |name: &str| {
            self.graph
                .symbol(name)
                .and_then(|key| self.graph.rel_property(rel, key))
        };
        if laid.taken.contains(&rel) || !fits || !self.properties(pattern.properties.as_ref(), has, &laid.row) {
            return Vec::new();
        }
        let ways: &[(NodeId, NodeId)] = match pattern.direction {
            Direction::Out => &[(start, end)],
            Direction::In => &[(end, start)],
            Direction::Both if start == end => &[(start, end)],
            Direction::Both => &[(start, end), (end, start)],
        };
        let ways = ways.iter().filter(|(from, _)| Some(*from) == here);
        ways.map(|(_, to)| {
            let mut laid = laid.clone();
            laid.taken.push(rel);
            laid.walk.rels.push(rel);
            laid.walk.nodes.push(*to);
            laid
        })
        .collect()
    }

    /// Ends a relationship of the pattern where the walk is.
    fn arrive(&self, rel: &RelPattern, node: &NodePattern, laid: &Laid, before: usize) -> Option<Laid> {
        let here = *laid.walk.nodes.last()?;
        let mut laid = self.node(node, here, laid)?;
        if let Some(var) = &rel.var {
            let mut walked = laid.walk.rels[before..].iter().map(|rel| Value::Rel(*rel));
            let value = match rel.length {
                Some(_) => Value::List(walked.collect::<Vec<_>>().into()),
                None => walked.next_back()?,
            };
            match laid.row.get(&*var.text) {
                None => {
                    laid.row.insert(var.text.to_string(), value);
                }
                Some(known) if op::equal(known, &value) == Some(true) => {}
                Some(_) => return None,
            }
        }
        Some(laid)
    }
}

/// Whether a label expression is true of what has some labels.
pub(super) fn labelled(wanted: &LabelExpr, has: &[&str]) -> bool {
    match wanted {
        LabelExpr::Name(name) => has.contains(&&*name.text),
        LabelExpr::Any => !has.is_empty(),
        LabelExpr::Not(inner) => !labelled(inner, has),
        LabelExpr::And(parts) => parts.iter().all(|part| labelled(part, has)),
        LabelExpr::Or(parts) => parts.iter().any(|part| labelled(part, has)),
    }
}
