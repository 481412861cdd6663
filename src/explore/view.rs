//! What a question answers: tables under titles, and what stands behind their rows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::{Graph, Value};
use crate::output::{self, Format};
use crate::query::Answer;

/// The answer to a question.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Lines that stand before the tables.
    pub lead: Vec<String>,
    /// The query that answers the question, where it is meant to be read.
    pub query: Option<String>,
    /// The tables in order.
    pub tables: Vec<Titled>,
    /// What was left out, what else could be asked: a line each.
    pub notes: Vec<String>,
    /// What `evidence` is given: a row for each numbered row of the tables, counted through.
    pub behind: Answer,
}

/// A table and what stands over it.
#[derive(Clone, Debug, Default)]
pub struct Titled {
    /// May be empty.
    pub title: String,
    /// The rows.
    pub answer: Answer,
}

impl View {
    /// A view of one table without a title, whose rows are what stands behind.
    pub fn of(answer: Answer) -> Self {
        Self {
            behind: answer.clone(),
            ..Self::default()
        }
        .with("", answer)
    }

    /// All rows of the tables with what stands behind each, as the next query can take them up.
    pub fn rows(&self) -> Answer {
        let all: usize = self.tables.iter().map(|table| table.answer.rows.len()).sum();
        if all != self.behind.rows.len() {
            return self.behind.clone();
        }
        let mut columns: Vec<String> = Vec::new();
        let tables = self.tables.iter().map(|table| &table.answer.columns);
        for column in tables.chain([&self.behind.columns]).flatten() {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        let mut behind = self.behind.rows.iter();
        let mut rows = Vec::with_capacity(all);
        for Titled { answer, .. } in &self.tables {
            for row in &answer.rows {
                let own = answer.columns.iter().zip(row);
                let named = own.chain(self.behind.columns.iter().zip(behind.next().into_iter().flatten()));
                let named: BTreeMap<&String, &Value> = named.collect();
                rows.push(
                    columns
                        .iter()
                        .map(|name| named.get(name).copied().cloned().unwrap_or_default())
                        .collect(),
                );
            }
        }
        Answer {
            columns,
            rows,
            ..Answer::default()
        }
    }

    /// The view with one more table.
    #[must_use]
    pub fn with(mut self, title: impl Into<String>, answer: Answer) -> Self {
        self.tables.push(Titled {
            title: title.into(),
            answer,
        });
        self
    }

    /// The view with one more note.
    #[must_use]
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// Rows under names.
pub(super) fn answer(columns: &[&str], rows: Vec<Vec<Value>>) -> Answer {
    Answer {
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
        rows,
        ..Answer::default()
    }
}

/// A count as a value.
pub(super) fn number(count: usize) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Writes the tables of a view. Titles are for people: a format that programs read has none.
///
/// # Errors
/// When `out` cannot be written to, or a table does not fit the format.
pub fn write(graph: &Graph, view: &View, format: Format, width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    let titled: Vec<(&str, &Answer)> = (view.tables.iter())
        .map(|table| (table.title.as_str(), &table.answer))
        .collect();
    output::write_all(graph, &titled, format, width, out)
}
