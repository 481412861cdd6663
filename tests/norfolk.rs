//! What the graph must be able to tell of one authority over ten years, read by hand from its reports. Figures, dates and
//! names are facts; the words of the reports stay beside the project.

mod common;

use std::collections::BTreeSet;

use refrain::graph::{Direction, Graph, NodeId, Value};
use refrain::vocabulary::Vocabulary;
use refrain::walk;

fn graph() -> Option<Graph> {
    let shared = common::shared("ten years of one authority")?;
    let folder = shared.join("reports/80418_norfolk");
    if !folder.is_dir() {
        return None;
    }
    let vocabulary = Vocabulary::bundled().unwrap();
    let built = walk::build(&[folder, shared.join("seeds")], &vocabulary, None, &|_, _| ());
    Some(built.expect("threads start").graph)
}

/// Year of the inspection (where a document dates it), value, unit, and the date that the figure is of, where one is stated.
const FIGURES: [(&str, f64, &str, &str); 25] = [
    ("2017", 1115.0, "count", "2017-10-31"),
    ("2017", 66.0, "rate per 10,000", "2017-10-31"),
    ("2017", 1105.0, "count", "2017-03-31"),
    ("2017", 65.0, "rate per 10,000", "2017-03-31"),
    ("2017", 543.0, "count", "2017-10-31"),
    ("2017", 32.0, "rate per 10,000", "2017-10-31"),
    ("2017", 581.0, "count", "2017-03-31"),
    ("2017", 34.0, "rate per 10,000", "2017-03-31"),
    ("2017", 4807.0, "count", "2017-10-31"),
    ("2017", 207.0, "count", "2017-10-31"),
    ("2017", 19.0, "percent", "2017-10-31"),
    ("2017", 94.0, "percent", ""),
    ("2017", 66.0, "percent", ""),
    ("2017", 63.0, "percent", ""),
    ("2017", 29.0, "weeks", ""),
    ("2017", 27.0, "count", ""),
    ("2017", 17.0, "count", ""),
    ("2017", 81.0, "count", ""),
    ("2013", 49.0, "percent", ""),
    ("2013", 24.0, "percent", ""),
    ("2013", 14.0, "count", ""),
    ("2013", 20.0, "count", ""),
    ("2013", 35.0, "days", ""),
    ("", 80.0, "percent", ""),
    ("", 75.0, "percent", ""),
];

/// Year of the inspection, what the person did there, and the name.
const INSPECTORS: [(&str, &str, &str); 8] = [
    ("2013", "LED", "Ian Young"),
    ("2013", "LED", "Gary Lamb"),
    ("2017", "LED", "Donna Marriott"),
    ("2017", "INSPECTED", "Nigel Parkes"),
    ("2017", "INSPECTED", "Marcie Taylor"),
    ("2019", "LED", "Nigel Parkes"),
    ("2019", "INSPECTED", "Marcie Taylor"),
    ("2022", "LED", "Margaret Burke"),
];

/// Abbreviation (where there is one) and forms of each service that must be one node.
const SERVICES: [(&str, &[&str]); 11] = [
    (
        "MASH",
        &[
            "multi-agency safeguarding hub",
            "multi-agency information sharing hub",
            "mash",
        ],
    ),
    ("CADS", &["children's advice and duty service", "cads"]),
    ("FAST", &["family assessment and safeguarding teams", "fast"]),
    ("", &["emergency duty team"]),
    ("CAMHS", &["child and adolescent mental health services", "camhs"]),
    ("NIPE", &["norfolk's institute for practice excellence", "nipe"]),
    ("NSCB", &["norfolk safeguarding children board", "nscb"]),
    ("MASE", &["mase meetings"]),
    ("", &["virtual school"]),
    ("", &["children in care council"]),
    ("", &["improvement board"]),
];

fn nodes<'g>(graph: &'g Graph, label: &str) -> &'g [NodeId] {
    graph.symbol(label).map_or(&[], |label| graph.with_label(label))
}

fn value<'g>(graph: &'g Graph, node: NodeId, key: &str) -> Option<&'g Value> {
    graph.property(node, graph.symbol(key)?)
}

fn string(graph: &Graph, node: NodeId, key: &str) -> String {
    let text = value(graph, node, key).and_then(Value::as_str).unwrap_or_default();
    text.replace('’', "'")
}

fn next(graph: &Graph, node: NodeId, kind: &str, direction: Direction) -> Vec<NodeId> {
    let Some(kind) = graph.symbol(kind) else {
        return Vec::new();
    };
    graph.expand(node, direction, &[kind]).map(|(_, other)| other).collect()
}

fn year(graph: &Graph, inspection: NodeId) -> String {
    let start = value(graph, inspection, "start").and_then(Value::as_date);
    start.map_or_else(String::new, |day| day.year().to_string())
}

#[test]
fn figures_have_value_unit_and_date() {
    let Some(graph) = graph() else { return };
    let mut told = BTreeSet::new();
    for &measure in nodes(&graph, "Measure") {
        let number = match value(&graph, measure, "value") {
            Some(Value::Int(number)) => *number as f64,
            Some(Value::Float(number)) => *number,
            _ => continue,
        };
        let as_of = value(&graph, measure, "as_of").map(|day| match day.as_date() {
            Some(day) => day.to_string(),
            None => day.as_str().unwrap_or_default().to_owned(),
        });
        for inspection in next(&graph, measure, "COUNTED", Direction::In) {
            let unit = string(&graph, measure, "unit");
            told.insert((
                year(&graph, inspection),
                number.to_string(),
                unit,
                as_of.clone().unwrap_or_default(),
            ));
        }
    }
    let wanted =
        FIGURES.map(|(year, number, unit, day)| (year.to_owned(), number.to_string(), unit.to_owned(), day.to_owned()));
    let missing: Vec<_> = wanted.iter().filter(|figure| !told.contains(*figure)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn people_have_their_roles() {
    let Some(graph) = graph() else { return };
    let mut told = BTreeSet::new();
    for &person in nodes(&graph, "Person") {
        let name = string(&graph, person, "name");
        for role in ["LED", "INSPECTED"] {
            for inspection in next(&graph, person, role, Direction::Out) {
                told.insert((year(&graph, inspection), role.to_owned(), name.clone()));
            }
        }
        let directs = graph.symbol("DIRECTS").expect("somebody directs");
        for (rel, _) in graph.expand(person, Direction::Out, &[directs]) {
            let as_of = graph.symbol("as_of").and_then(|key| graph.rel_property(rel, key));
            if let Some(day) = as_of.and_then(Value::as_date) {
                told.insert((day.year().to_string(), "DIRECTS".to_owned(), name.clone()));
            }
        }
    }
    let directors = [("2016", "DIRECTS", "Michael Rosen"), ("2019", "DIRECTS", "Sara Tough")];
    for (year, role, name) in INSPECTORS.into_iter().chain(directors) {
        let wanted = (year.to_owned(), role.to_owned(), name.to_owned());
        assert!(told.contains(&wanted), "{wanted:?} is not in {told:?}");
    }
}

#[test]
fn services_have_their_abbreviations_and_names() {
    let Some(graph) = graph() else { return };
    let forms = |service: NodeId| -> BTreeSet<String> {
        let names = match value(&graph, service, "names") {
            Some(Value::List(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let all = names.into_iter().chain([string(&graph, service, "name")]);
        all.map(|name| name.replace('’', "'").to_lowercase()).collect()
    };
    for (abbreviation, names) in SERVICES {
        let found = nodes(&graph, "Service").iter().any(|&service| {
            let known = forms(service);
            let has = |name: &&str| known.contains(*name);
            (abbreviation.is_empty() || string(&graph, service, "abbreviation") == abbreviation)
                && names.iter().all(has)
        });
        assert!(found, "no service {abbreviation} with the names {names:?}");
    }
}
