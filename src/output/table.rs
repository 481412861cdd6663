use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};

use super::markdown::is_number_column;
use super::{printable, text};
use crate::graph::Graph;
use crate::query::{Answer, Stats};

/// Columns of the terminal that a column of a table takes at least; with less, a row is shown line by line.
const LEAST: u16 = 8;

pub(super) fn write(graph: &Graph, answer: &Answer, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    if answer.columns.is_empty() {
        return writeln!(out, "{}", changes(&answer.stats));
    }
    let least = LEAST.saturating_mul(u16::try_from(answer.columns.len()).unwrap_or(u16::MAX));
    if answer.columns.len() > 1 && width.is_some_and(|width| least > width) {
        return super::line::write(graph, answer, width, out);
    }
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).force_no_tty();
    if let Some(width) = width {
        table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
    }
    table.set_header(answer.columns.iter().map(|name| Cell::new(printable(name))));
    for row in &answer.rows {
        table.add_row(row.iter().map(|value| Cell::new(printable(&text(graph, value)))));
    }
    for column in (0..answer.columns.len()).filter(|&column| is_number_column(answer, column)) {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    writeln!(out, "{}", count(answer))
}

/// How many rows there are.
pub(super) fn count(answer: &Answer) -> String {
    match answer.rows.len() {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    }
}

/// What an updating query did, in words.
pub fn changes(stats: &Stats) -> String {
    let counts = [
        (stats.nodes_created, "nodes created"),
        (stats.nodes_deleted, "nodes deleted"),
        (stats.relationships_created, "relationships created"),
        (stats.relationships_deleted, "relationships deleted"),
        (stats.properties_set, "properties set"),
        (stats.labels_added, "labels added"),
        (stats.labels_removed, "labels removed"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if told.is_empty() {
        "nothing changed".to_owned()
    } else {
        told.join(", ")
    }
}
