//! What a graph holds, for completion and for whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use super::Unanswered;
use super::asked::Asked;
use super::values::{Values, told};
use super::view::{View, answer, number};
use crate::graph::{Graph, Symbol, Value};
use crate::output::printable;
use crate::query::nearest;

/// Names in use and how they go together.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Labels of nodes.
    pub labels: BTreeMap<String, Counted>,
    /// Types of relationships.
    pub types: BTreeMap<String, Counted>,
    /// From label, by type, to label: how often.
    pub patterns: BTreeMap<(String, String, String), usize>,
    /// Values by label or type and property.
    values: BTreeMap<(String, String), Values>,
}

/// How many there are of a label or type, and with which properties.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// How many there are.
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
    pub fn of(graph: &Graph) -> Self {
        let mut labels: BTreeMap<Symbol, Count> = BTreeMap::new();
        let mut values: BTreeMap<(Symbol, Symbol), Values> = BTreeMap::new();
        for node in graph.nodes() {
            for &label in graph.labels(node) {
                labels.entry(label).or_default().add(graph.properties(node));
                for (key, value) in graph.properties(node) {
                    let is = || told(graph, node, graph.name(*key));
                    values.entry((label, *key)).or_default().add(value, is);
                }
            }
        }
        let mut types: BTreeMap<Symbol, Count> = BTreeMap::new();
        let mut patterns: BTreeMap<(Option<Symbol>, Symbol, Option<Symbol>), usize> = BTreeMap::new();
        for rel in graph.rels() {
            let kind = graph.kind(rel);
            types.entry(kind).or_default().add(graph.rel_properties(rel));
            for (key, value) in graph.rel_properties(rel) {
                values.entry((kind, *key)).or_default().add(value, String::new);
            }
            let (from, to) = graph.ends(rel);
            let label = |node| graph.labels(node).first().copied();
            *patterns.entry((label(from), kind, label(to))).or_default() += 1;
        }
        let name = |symbol| graph.name(symbol).to_owned();
        let label = |label: Option<Symbol>| label.map_or_else(String::new, name);
        Self {
            labels: named(graph, labels),
            types: named(graph, types),
            patterns: (patterns.into_iter())
                .map(|((from, kind, to), count)| ((label(from), name(kind), label(to)), count))
                .collect(),
            values: (values.into_iter())
                .map(|((of, key), values)| ((name(of), name(key)), values))
                .collect(),
        }
    }

    /// Properties of these labels or types; of all where none is given or known.
    pub fn keys(&self, names: &[String]) -> BTreeSet<&str> {
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

    /// Short texts that a property of these labels or types has, each with what it is; of any, and with its label, where none
    /// is given.
    pub fn values(&self, names: &[String], key: &str) -> BTreeMap<&str, String> {
        let mut found = BTreeMap::new();
        for ((label, _), values) in self.of_key(names, key) {
            for (text, is) in values.texts() {
                found
                    .entry(text)
                    .or_insert_with(|| match (names.is_empty(), is.is_empty()) {
                        (true, true) => label.clone(),
                        (true, false) => format!("{label}: {is}"),
                        _ => is,
                    });
            }
        }
        found
    }

    /// What the values of a property are like: "date: 2013-01-14 to 2022-11-07"; empty where nothing can be told.
    pub fn about(&self, names: &[String], key: &str) -> String {
        let mut of = self.of_key(names, key);
        of.next().map_or_else(String::new, |(_, values)| values.said())
    }

    fn of_key(&self, names: &[String], key: &str) -> impl Iterator<Item = (&(String, String), &Values)> {
        (self.values.iter()).filter(move |((of, own), _)| own == key && (names.is_empty() || names.contains(of)))
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

/// Values of a property that are shown of a label.
const SUCH_AS: usize = 3;

/// Labels with their properties and how types join them, drawn as a tree; or the properties of one label.
pub(super) fn ask(asked: &Asked<'_>, label: &str) -> Result<View, Unanswered> {
    let schema = asked.schema();
    let label = label.trim_start_matches(':');
    if !label.is_empty() {
        return of_label(&schema, label);
    }
    let keys = |counted: &Counted| printable(&counted.keys.keys().cloned().collect::<Vec<_>>().join(", "));
    let labels = (schema.labels.iter())
        .map(|(label, counted)| vec![printable(label).into(), number(counted.count), keys(counted).into()]);
    let types = (schema.types.iter())
        .map(|(kind, counted)| vec![printable(kind).into(), number(counted.count), keys(counted).into()]);
    Ok(View {
        lead: diagram(&schema),
        ..View::default()
    }
    .with("", answer(&["label", "nodes", "properties"], labels.collect()))
    .with("", answer(&["type", "relationships", "properties"], types.collect()))
    .noting("`:schema LABEL` shows the properties of one label with values"))
}

fn of_label(schema: &Schema, typed: &str) -> Result<View, Unanswered> {
    let mut known = schema.labels.iter().chain(&schema.types);
    let Some((label, counted)) = known.find(|(label, _)| label.eq_ignore_ascii_case(typed)) else {
        let names = schema.labels.keys().chain(schema.types.keys()).map(String::as_str);
        let advice = nearest(typed, names).map_or_else(String::new, |name| format!("; did you mean {name}?"));
        return Err(format!("the graph has no label or type `{typed}`{advice}").into());
    };
    let rows = counted.keys.iter().map(|(key, count)| {
        let values = schema.values.get(&(label.clone(), key.clone()));
        let such_as = values.map_or_else(String::new, |values| values.such_as(SUCH_AS));
        vec![printable(key).into(), number(*count), such_as.into()]
    });
    let touching = schema
        .patterns
        .iter()
        .filter(|((from, kind, to), _)| [from, kind, to].contains(&label));
    let patterns = touching.map(|((from, kind, to), count)| {
        vec![
            printable(&format!("(:{from})-[:{kind}]->(:{to})")).into(),
            number(*count),
        ]
    });
    Ok(View::default()
        .with(
            format!("{} ({})", printable(label), counted.count),
            answer(&["property", "of them", "such as"], rows.collect()),
        )
        .with("", answer(&["pattern", "relationships"], patterns.collect())))
}

/// What leads from where to where: under each label its relationships, the most frequent first.
fn diagram(schema: &Schema) -> Vec<String> {
    let mut from: BTreeMap<&str, Vec<(usize, &str, &str)>> = BTreeMap::new();
    for ((label, kind, to), count) in &schema.patterns {
        from.entry(label).or_default().push((*count, kind, to));
    }
    let mut lines = Vec::new();
    for (label, mut ways) in from {
        ways.sort_by_key(|&(count, kind, to)| (std::cmp::Reverse(count), kind, to));
        lines.push(format!("({})", printable(label)));
        let last = ways.len().saturating_sub(1);
        for (at, (count, kind, to)) in ways.into_iter().enumerate() {
            let branch = if at == last { "└" } else { "├" };
            let (kind, to) = (printable(kind), printable(to));
            lines.push(format!("  {branch}─ {kind} ─▶ ({to})  {count}"));
        }
    }
    lines
}

/// A small graph for tests: an authority, its inspection, a finding on a topic.
#[cfg(test)]
pub(crate) fn sample() -> Graph {
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
        let of = |label: &str, key| Vec::from_iter(schema.values(&[label.to_owned()], key));
        assert_eq!(of("Topic", "id"), [("front-door", "Front door".to_owned())]);
        assert_eq!(of("Authority", "name"), [("Northshire", "1 inspection".to_owned())]);
        assert!(of("Authority", "id").is_empty());
        let anybody = schema.values(&[], "id");
        assert_eq!(anybody["front-door"], "Topic: Front door");
        assert_eq!(schema.about(&["Inspection".to_owned()], "start"), "date: 2017-05-08");
        assert_eq!(schema.about(&["ABOUT".to_owned()], "rank"), "integer: 1");
    }
}
