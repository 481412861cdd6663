use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::columns::{Asks, heading, pieces, shared_out};
use super::markdown::is_number_column;
use super::{printable, text};
use crate::graph::Graph;
use crate::query::{Answer, Stats};

/// Columns of the terminal that stand beside a text in its cell.
const PADDING: usize = 2;

pub(super) fn write(graph: &Graph, answer: &Answer, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    if answer.columns.is_empty() {
        return writeln!(out, "{}", changes(&answer.stats));
    }
    let names: Vec<String> = answer.columns.iter().map(|name| printable(name)).collect();
    let rows = answer.rows.iter();
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.iter().map(|value| printable(&text(graph, value))).collect())
        .collect();
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).force_no_tty();
    let widths = match width.map(usize::from) {
        Some(width) => match shared_out(&asks(&names, &rows), width) {
            None if names.len() > 1 => return super::line::write(graph, answer, Some(clamped(width)), out),
            None => Some(vec![width.saturating_sub(PADDING * 2)]),
            widths => widths,
        },
        None => None,
    };
    if let Some(widths) = &widths {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(
            names
                .iter()
                .zip(widths)
                .map(|(name, &width)| Cell::new(heading(name, width))),
        );
    } else {
        table.set_header(names.iter().map(Cell::new));
    }
    table.add_rows(rows);
    for (column, &width) in widths.iter().flatten().enumerate() {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(clamped(width + PADDING))));
        }
    }
    for column in (0..answer.columns.len()).filter(|&column| is_number_column(answer, column)) {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{table}")?;
    writeln!(out, "{}", count(answer))
}

/// What the columns ask for: a heading may be broken where a text may not.
fn asks(names: &[String], rows: &[Vec<String>]) -> Vec<Asks> {
    let mut asks: Vec<Asks> = names
        .iter()
        .map(|name| {
            let least = pieces(name).map(|piece| Asks::default().and(piece).least).max();
            Asks {
                least: least.unwrap_or_default(),
                heading: Asks::default().and(name).most,
                ..Asks::default()
            }
        })
        .collect();
    for row in rows {
        for (ask, text) in asks.iter_mut().zip(row) {
            *ask = ask.and(text);
        }
    }
    asks
}

fn clamped(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// How many rows there are, in words.
pub fn count(answer: &Answer) -> String {
    match answer.rows.len() {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    }
}

/// What an updating query did, in words.
pub fn changes(stats: &Stats) -> String {
    let counts = [
        (stats.nodes_created, "node", "nodes", "created"),
        (stats.nodes_deleted, "node", "nodes", "deleted"),
        (stats.relationships_created, "relationship", "relationships", "created"),
        (stats.relationships_deleted, "relationship", "relationships", "deleted"),
        (stats.properties_set, "property", "properties", "set"),
        (stats.labels_added, "label", "labels", "added"),
        (stats.labels_removed, "label", "labels", "removed"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many, done)| format!("{count} {} {done}", if *count == 1 { one } else { many }))
        .collect();
    if told.is_empty() {
        "nothing changed".to_owned()
    } else {
        told.join(", ")
    }
}
