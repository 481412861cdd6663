//! The line that says where the facts come from.

use std::collections::BTreeSet;
use std::path::Path;

use crate::graph::{Direction, Graph, NodeId};
use crate::output::{day_of, label_of, one_line, string};

use super::whose::authority;

/// "5 reports on Norfolk, 2013 to 2019 (the bundled reports)": what is behind the nodes that are `drawn`, and what the graph
/// is `called`; of the whole graph, where they are nobody's.
pub(super) fn source(graph: &Graph, called: &str, drawn: &[NodeId]) -> String {
    let nodes = |label: &str| -> &[NodeId] { graph.symbol(label).map_or(&[], |label| graph.with_label(label)) };
    // A path tells nobody else anything.
    let called = Path::new(called)
        .file_name()
        .map_or(called.into(), |name| name.to_string_lossy());
    let places: BTreeSet<NodeId> = drawn.iter().filter_map(|&node| authority(graph, node)).collect();
    let is_meant =
        |&&node: &&NodeId| places.is_empty() || authority(graph, node).is_some_and(|of| places.contains(&of));
    let inspections: Vec<NodeId> = nodes("Inspection").iter().filter(is_meant).copied().collect();
    let places = if places.is_empty() {
        nodes("Authority").iter().copied().collect()
    } else {
        places
    };
    let reports = match documents(graph, &inspections, nodes("Document")) {
        0 => return called.into_owned(),
        1 => "1 report".to_owned(),
        many => format!("{many} reports"),
    };
    let places: Vec<NodeId> = places.into_iter().collect();
    let places = match places.as_slice() {
        [] => String::new(),
        [only] => format!(" on {}", one_line(string(graph, *only, "name").unwrap_or_default())),
        many => format!(" on {} authorities", many.len()),
    };
    let years: BTreeSet<i16> = inspections
        .iter()
        .filter_map(|&inspection| day_of(graph, inspection))
        .map(|day| day.year())
        .collect();
    let time = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let called = if called.is_empty() {
        String::new()
    } else {
        format!(" ({called})")
    };
    format!("{reports}{places}{time}{called}")
}

/// How many documents report some inspections; all that there are, where none is known to.
fn documents(graph: &Graph, inspections: &[NodeId], all: &[NodeId]) -> usize {
    let kinds: Vec<_> = graph.symbol("REPORTS").into_iter().collect();
    let reports = inspections
        .iter()
        .filter(|_| !kinds.is_empty())
        .flat_map(|&inspection| graph.expand(inspection, Direction::In, &kinds))
        .map(|(_, document)| document)
        .filter(|&document| label_of(graph, document) == "Document");
    match reports.collect::<BTreeSet<NodeId>>().len() {
        0 => all.len(),
        some => some,
    }
}
