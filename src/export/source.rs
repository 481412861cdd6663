//! The line that says where the facts come from.

use crate::graph::{Graph, NodeId};
use crate::output::{one_line, string};

use super::lanes::start;

/// "5 reports on Norfolk, 2013 to 2019 (the bundled reports)": what the graph was made of, and what it is `called`.
pub(super) fn source(graph: &Graph, called: &str) -> String {
    let nodes = |label: &str| -> &[NodeId] { graph.symbol(label).map_or(&[], |label| graph.with_label(label)) };
    let reports = match nodes("Document").len() {
        0 => return called.to_owned(),
        1 => "1 report".to_owned(),
        many => format!("{many} reports"),
    };
    let places = match nodes("Authority") {
        [] => String::new(),
        [only] => format!(" on {}", one_line(string(graph, *only, "name").unwrap_or_default())),
        many => format!(" on {} authorities", many.len()),
    };
    let inspections = nodes("Inspection").iter();
    let years = || {
        inspections
            .clone()
            .filter_map(|&inspection| start(graph, inspection))
            .map(|day| day.year())
    };
    let time = match (years().min(), years().max()) {
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
