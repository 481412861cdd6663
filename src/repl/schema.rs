//! What a graph holds, for completion and for `:schema`.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Graph, NodeId, Symbol, Value};

/// Longest string that is offered as a value.
const LONGEST: usize = 60;
/// Most values of one property that are kept.
const VALUES: usize = 2_000;

/// Names in use and how they go together.
#[derive(Clone, Debug, Default)]
pub(super) struct Schema {
    /// Labels of nodes.
    pub labels: BTreeMap<String, Counted>,
    /// Types of relationships.
    pub types: BTreeMap<String, Counted>,
    /// From label, by type, to label: how often.
    pub patterns: BTreeMap<(String, String, String), usize>,
    /// Short strings by label and property.
    values: BTreeMap<(String, String), BTreeSet<String>>,
}

/// How many there are of a label or type, and with which properties.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    pub count: usize,
    /// How many have each property.
    pub keys: BTreeMap<String, usize>,
}

/// The same by symbols, while counting.
#[derive(Default)]
struct Count {
    count: usize,
    keys: BTreeMap<Symbol, usize>,
}

impl Count {
    fn add(&mut self, properties: &[(Symbol, Value)]) {
        self.count += 1;
        for (key, _) in properties {
            *self.keys.entry(*key).or_default() += 1;
        }
    }
}

impl Schema {
    /// Looks through the whole graph.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut schema = Self::default();
        let mut labels: BTreeMap<Symbol, Count> = BTreeMap::new();
        for node in graph.nodes() {
            for &label in graph.labels(node) {
                labels.entry(label).or_default().add(graph.properties(node));
                schema.gather_values(graph, node, label);
            }
        }
        let mut types: BTreeMap<Symbol, Count> = BTreeMap::new();
        let mut patterns: BTreeMap<(Option<Symbol>, Symbol, Option<Symbol>), usize> = BTreeMap::new();
        for rel in graph.rels() {
            let kind = graph.kind(rel);
            types.entry(kind).or_default().add(graph.rel_properties(rel));
            let (from, to) = graph.ends(rel);
            let label = |node| graph.labels(node).first().copied();
            *patterns.entry((label(from), kind, label(to))).or_default() += 1;
        }
        let name = |label: Option<Symbol>| label.map_or_else(String::new, |label| graph.name(label).to_owned());
        schema.labels = named(graph, labels);
        schema.types = named(graph, types);
        schema.patterns = (patterns.into_iter())
            .map(|((from, kind, to), count)| ((name(from), graph.name(kind).to_owned(), name(to)), count))
            .collect();
        schema
    }

    fn gather_values(&mut self, graph: &Graph, node: NodeId, label: Symbol) {
        for (key, value) in graph.properties(node) {
            let Some(text) = value.as_str().filter(|text| text.len() <= LONGEST) else {
                continue;
            };
            let place = (graph.name(label).to_owned(), graph.name(*key).to_owned());
            let values = self.values.entry(place).or_default();
            if values.len() < VALUES && !text.contains(char::is_control) {
                values.insert(text.to_owned());
            }
        }
    }

    /// Properties of these labels or types; of all where none is given or known.
    pub(super) fn keys(&self, names: &[String]) -> BTreeSet<&str> {
        let all = || self.labels.iter().chain(&self.types);
        let of = |chosen: &dyn Fn(&String) -> bool| -> BTreeSet<&str> {
            all()
                .filter(|(name, _)| chosen(name))
                .flat_map(|(_, counted)| counted.keys.keys().map(String::as_str))
                .collect()
        };
        let keys = of(&|name| names.contains(name));
        if keys.is_empty() { of(&|_| true) } else { keys }
    }

    /// Short strings that a property of these labels has; of any label where none is given.
    pub(super) fn values(&self, labels: &[String], key: &str) -> BTreeSet<&str> {
        let places =
            (self.values.iter()).filter(|((label, of), _)| of == key && (labels.is_empty() || labels.contains(label)));
        places
            .flat_map(|(_, values)| values.iter().map(String::as_str))
            .collect()
    }
}

fn named(graph: &Graph, counts: BTreeMap<Symbol, Count>) -> BTreeMap<String, Counted> {
    let name = |symbol| graph.name(symbol).to_owned();
    let counted = |count: Count| Counted {
        count: count.count,
        keys: count.keys.into_iter().map(|(key, count)| (name(key), count)).collect(),
    };
    (counts.into_iter())
        .map(|(symbol, count)| (name(symbol), counted(count)))
        .collect()
}

/// A small graph for tests: an authority, its inspection, a finding on a topic.
#[cfg(test)]
pub(super) fn sample() -> Graph {
    let mut graph = Graph::new();
    let script = "CREATE (i:Inspection {name: 'Northshire, May 2017', overall: 'good', start: date('2017-05-08')}),
        (i)-[:OF]->(:Authority {name: 'Northshire'}),
        (i)-[:FOUND]->(f:Finding {text: 'The front door responds late to contacts.', stance: 'weakness'}),
        (f)-[:ABOUT {rank: 1}]->(:Topic {id: 'front-door', name: 'Front door'})";
    crate::query::run(&mut graph, script, &Default::default(), &Default::default()).expect("a query");
    graph
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_and_values_kept_by_their_property() {
        let schema = Schema::of(&sample());
        assert_eq!(
            schema.labels.keys().collect::<Vec<_>>(),
            ["Authority", "Finding", "Inspection", "Topic"]
        );
        let pattern = ("Finding".to_owned(), "ABOUT".to_owned(), "Topic".to_owned());
        assert_eq!(schema.patterns.get(&pattern), Some(&1));
        assert_eq!(Vec::from_iter(schema.keys(&["Topic".to_owned()])), ["id", "name"]);
        assert_eq!(Vec::from_iter(schema.values(&[], "id")), ["front-door"]);
        assert!(schema.values(&["Authority".to_owned()], "id").is_empty());
    }
}
