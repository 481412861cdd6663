//! The planner against an evaluator that tries everything: on small random graphs both must find the same.

use std::fmt::Write;

use fastrand::Rng;
use proptest::prelude::*;

use super::query;
use crate::graph::{Direction, Graph, NodeId, RelId, Value};

const LABELS: [&str; 3] = ["A", "B", "C"];
const TYPES: [&str; 2] = ["R", "S"];
const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// A relationship of a pattern between two of its nodes.
struct Link {
    from: usize,
    to: usize,
    kind: Option<&'static str>,
    direction: Direction,
}

/// A pattern: for each node a label it must have, and conditions that two of them have the same `x`.
struct Pattern {
    labels: [Option<&'static str>; 4],
    links: Vec<Link>,
    same: Option<(usize, usize)>,
    at_least: Option<(usize, i64)>,
}

fn random_graph(random: &mut Rng) -> Graph {
    let mut graph = Graph::new();
    let key = graph.intern("x");
    let nodes: Vec<NodeId> = (0..random.usize(2..6))
        .map(|_| {
            let labels: Vec<_> = LABELS
                .iter()
                .filter(|_| random.bool())
                .map(|l| graph.intern(l))
                .collect();
            let value = if random.u8(0..4) == 0 {
                Value::Null
            } else {
                Value::Int(random.i64(0..3))
            };
            graph.create_node(None, &labels, vec![(key, value)])
        })
        .collect();
    for _ in 0..random.usize(1..8) {
        let kind = graph.intern(TYPES[random.usize(..2)]);
        let (from, to) = (nodes[random.usize(..nodes.len())], nodes[random.usize(..nodes.len())]);
        graph.create_rel(None, kind, from, to, Vec::new());
    }
    graph
}

fn random_pattern(random: &mut Rng) -> Pattern {
    let label = |random: &mut Rng| (random.u8(0..3) == 0).then(|| LABELS[random.usize(..3)]);
    let links = (0..random.usize(1..4))
        .map(|_| Link {
            from: random.usize(..4),
            to: random.usize(..4),
            kind: random.bool().then(|| TYPES[random.usize(..2)]),
            direction: [Direction::Out, Direction::In, Direction::Both][random.usize(..3)],
        })
        .collect();
    Pattern {
        labels: std::array::from_fn(|_| label(random)),
        links,
        same: random.bool().then(|| (random.usize(..4), random.usize(..4))),
        at_least: random.bool().then(|| (random.usize(..4), random.i64(0..3))),
    }
}

impl Pattern {
    /// Whether the pattern has a node at all: those that no link touches are left out of it.
    fn has(&self, node: usize) -> bool {
        self.links.iter().any(|link| link.from == node || link.to == node)
    }

    fn text(&self) -> String {
        let node = |at: usize| match self.labels[at] {
            Some(label) => format!("({}:{label})", NAMES[at]),
            None => format!("({})", NAMES[at]),
        };
        let mut text = String::from("MATCH ");
        for (at, link) in self.links.iter().enumerate() {
            let kind = link.kind.map_or_else(String::new, |kind| format!(":{kind}"));
            let (left, right) = match link.direction {
                Direction::Out => ("-", "->"),
                Direction::In => ("<-", "-"),
                Direction::Both => ("-", "-"),
            };
            let comma = if at > 0 { ", " } else { "" };
            let _ = write!(
                text,
                "{comma}{}{left}[r{at}{kind}]{right}{}",
                node(link.from),
                node(link.to)
            );
        }
        let mut conditions = Vec::new();
        if let Some((one, other)) = self.same.filter(|(one, other)| self.has(*one) && self.has(*other)) {
            conditions.push(format!("{}.x = {}.x", NAMES[one], NAMES[other]));
        }
        if let Some((node, least)) = self.at_least.filter(|(node, _)| self.has(*node)) {
            conditions.push(format!("{}.x >= {least}", NAMES[node]));
        }
        if !conditions.is_empty() {
            let _ = write!(text, " WHERE {}", conditions.join(" AND "));
        }
        let columns: Vec<String> = (0..self.links.len())
            .flat_map(|at| {
                let link = &self.links[at];
                [
                    format!("id({})", NAMES[link.from]),
                    format!("id(r{at})"),
                    format!("id({})", NAMES[link.to]),
                ]
            })
            .collect();
        format!("{text} RETURN [{}] AS found", columns.join(", "))
    }

    /// Every way to lay the pattern onto the graph, found by trying.
    fn try_all(&self, graph: &Graph) -> Vec<Vec<i64>> {
        let mut found = Vec::new();
        self.lay(graph, &mut [None; 4], &mut Vec::new(), &mut found);
        found
    }

    fn lay(&self, graph: &Graph, nodes: &mut [Option<NodeId>; 4], rels: &mut Vec<RelId>, found: &mut Vec<Vec<i64>>) {
        let Some(link) = self.links.get(rels.len()) else {
            if self.holds(graph, nodes) {
                let row = self.links.iter().zip(rels.iter()).flat_map(|(link, rel)| {
                    let id = |at: usize| graph.id(nodes[at].unwrap());
                    [id(link.from), graph.rel_id(*rel), id(link.to)]
                });
                found.push(row.collect());
            }
            return;
        };
        for rel in graph.rels().collect::<Vec<_>>() {
            let (start, end) = graph.ends(rel);
            if rels.contains(&rel) || link.kind.is_some_and(|kind| graph.name(graph.kind(rel)) != kind) {
                continue;
            }
            let ways = match link.direction {
                Direction::Out => vec![(start, end)],
                Direction::In => vec![(end, start)],
                Direction::Both if start == end => vec![(start, end)],
                Direction::Both => vec![(start, end), (end, start)],
            };
            for (left, right) in ways {
                let before = *nodes;
                let fits = |known: Option<NodeId>, node| known.is_none_or(|known| known == node);
                if fits(nodes[link.from], left) {
                    nodes[link.from] = Some(left);
                    if fits(nodes[link.to], right) {
                        nodes[link.to] = Some(right);
                        rels.push(rel);
                        self.lay(graph, nodes, rels, found);
                        rels.pop();
                    }
                }
                *nodes = before;
            }
        }
    }

    fn holds(&self, graph: &Graph, nodes: &[Option<NodeId>; 4]) -> bool {
        let labelled = nodes.iter().zip(&self.labels).all(|(node, label)| match (node, label) {
            (Some(node), Some(label)) => graph.labels(*node).iter().any(|l| graph.name(*l) == *label),
            _ => true,
        });
        let x = |at: usize| {
            let value = nodes[at].and_then(|node| graph.property(node, graph.symbol("x")?));
            value.and_then(Value::as_int)
        };
        let same = self.same.filter(|(one, other)| self.has(*one) && self.has(*other));
        let least = self.at_least.filter(|(node, _)| self.has(*node));
        labelled
            && same.is_none_or(|(one, other)| x(one).is_some_and(|value| x(other) == Some(value)))
            && least.is_none_or(|(node, least)| x(node).is_some_and(|value| value >= least))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn plans_find_what_trying_finds(seed: u64) {
        let mut random = Rng::with_seed(seed);
        let mut graph = random_graph(&mut random);
        let pattern = random_pattern(&mut random);
        let mut expected = pattern.try_all(&graph);
        let text = pattern.text();
        let row = |row: &Vec<Value>| match &row[0] {
            Value::List(ids) => ids.iter().filter_map(Value::as_int).collect::<Vec<i64>>(),
            _ => Vec::new(),
        };
        let mut found: Vec<_> = query(&mut graph, &text).rows.iter().map(row).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected, "{}", text);
    }
}
