use std::io::{self, Write};

use super::{one_line, text};
use crate::graph::{Graph, Value};
use crate::query::Answer;

/// A pipe table; everything that Markdown would take for markup is escaped.
pub(super) fn write(graph: &Graph, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    if answer.columns.is_empty() {
        return Ok(());
    }
    line(out, answer.columns.iter().map(|name| literal(name)))?;
    let rules = (0..answer.columns.len()).map(|column| match is_number_column(answer, column) {
        true => "---:".to_owned(),
        false => "---".to_owned(),
    });
    line(out, rules)?;
    for row in &answer.rows {
        line(out, row.iter().map(|value| literal(&text(graph, value))))?;
    }
    Ok(())
}

/// Whether every value of a column that is there is a number.
pub(super) fn is_number_column(answer: &Answer, column: usize) -> bool {
    let values = || {
        answer
            .rows
            .iter()
            .filter_map(|row| row.get(column))
            .filter(|v| !v.is_null())
    };
    values().next().is_some() && values().all(|v| matches!(v, Value::Int(_) | Value::Float(_)))
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// Text in which nothing is markup, on one line.
pub(crate) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if "\\`*_[]<>|~&#$".contains(c) {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}
