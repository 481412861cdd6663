//! A block for each row, a line for each of its values: for many columns, or a narrow terminal.

use std::io::{self, Write};

use comfy_table::{Cell, ContentArrangement, Table, presets};

use super::table::{changes, count};
use super::{printable, text};
use crate::graph::Graph;
use crate::query::Answer;

/// Columns of text that a value is given at least, however narrow the terminal.
const LEAST: u16 = 20;

pub(super) fn write(graph: &Graph, answer: &Answer, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    if answer.columns.is_empty() {
        return writeln!(out, "{}", changes(&answer.stats));
    }
    for row in &answer.rows {
        let mut block = Table::new();
        block.load_style(presets::NOTHING).force_no_tty();
        if let Some(width) = width {
            block
                .set_content_arrangement(ContentArrangement::Dynamic)
                .set_width(width.max(LEAST));
        }
        for (name, value) in answer.columns.iter().zip(row) {
            block.add_row([Cell::new(printable(name)), Cell::new(printable(&text(graph, value)))]);
        }
        for line in block.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", count(answer))
}
