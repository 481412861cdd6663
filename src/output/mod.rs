//! Rows → what people read and programs take: a table, CSV, JSON, Markdown, a spreadsheet; and the passages behind them.

mod authority;
mod columns;
mod csv;
mod ending;
pub mod evidence;
mod file;
mod format;
mod json;
mod line;
mod markdown;
mod naming;
mod neighbours;
mod plain;
mod table;
pub mod terminal;
mod transliterate;
mod value;
mod verdict;
pub(crate) mod wrap;
mod xlsx;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

pub(crate) use authority::Authorities;
pub use authority::Unchosen;
pub(crate) use csv::harmless;
pub use ending::{Ending, ending};
pub use file::write_whole;
pub use format::Format;
pub(crate) use json::JsonProperties;
pub use json::{Json, value_of};
pub(crate) use markdown::literal as markdown_literal;
pub use naming::{day_of, full_text, label_of, node_name, string};
pub(crate) use neighbours::{others, rel_between};
pub use plain::{one_line, printable};
pub use table::{changes, count};
pub use transliterate::Transliterated;
pub use value::text;
pub use verdict::verdict;
pub use wrap::wrapped;
pub(crate) use xlsx::{Sheet, write_sheets};

use crate::graph::Graph;
use crate::query::Answer;

/// Writes an answer.
///
/// `width` is the number of columns of the terminal, which only the table heeds; `None` means no bound.
/// Same answer, same bytes.
///
/// # Errors
/// When `out` cannot be written to, or the answer does not fit the format (a sheet has 1,048,576 rows).
pub fn write(
    graph: &Graph,
    answer: &Answer,
    format: Format,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(graph, answer, width, out),
        Format::Line => line::write(graph, answer, width, out),
        Format::Csv => csv::write(graph, answer, out),
        Format::Json => json::write_array(graph, &[answer], out),
        Format::Jsonl => json::write_lines(graph, answer, out),
        Format::Markdown => markdown::write(graph, answer, out),
        Format::Xlsx => xlsx::write(graph, &[answer], out),
    }
}

/// Writes several answers one after the other: in a sheet each where the format has sheets, in one array where it is one
/// value, parted by an empty line where each has a head. A title, where one is given, stands over its answer in what people
/// read.
///
/// # Errors
/// As for [`write()`].
pub fn write_all(
    graph: &Graph,
    answers: &[(&str, &Answer)],
    format: Format,
    width: Option<u16>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all = || answers.iter().map(|(_, answer)| *answer).collect::<Vec<_>>();
    match format {
        Format::Xlsx => return xlsx::write(graph, &all(), out),
        Format::Json => return json::write_array(graph, &all(), out),
        _ => {}
    }
    for (at, (title, answer)) in answers.iter().enumerate() {
        match format {
            Format::Csv if at > 0 => out.write_all(b"\n")?,
            Format::Table | Format::Line if !title.is_empty() => writeln!(out, "{}", printable(title))?,
            Format::Markdown if !title.is_empty() => writeln!(out, "**{}**\n", markdown::literal(title))?,
            _ => {}
        }
        write(graph, answer, format, width, out)?;
        if format == Format::Markdown {
            writeln!(out)?;
        }
    }
    Ok(())
}
