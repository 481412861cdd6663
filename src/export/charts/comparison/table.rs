//! The rows, columns and cells of a comparison, read from the graph.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::noun;
use super::super::witness::quotations;
use crate::export::ExportError;
use crate::export::members::Members;
use crate::export::wording::counted;
use crate::graph::{Direction, Graph, NodeId, Value};
use crate::output::{
    Authorities, day_of, full_text, label_of, node_name, one_line, others, printable, rel_between, string, verdict,
};
use crate::query::Answer;

/// Most quotations in one tooltip.
const QUOTED: usize = 2;

/// Fewer inspections of an authority cannot show that anything recurs.
const LEAST: usize = 2;

/// Topics or issues by authorities.
pub(super) struct Table {
    /// Authorities by name.
    pub(super) columns: Vec<Column>,
    /// Rows by area of practice, the area of most that persists first.
    pub(super) sections: Vec<Section>,
    /// What the rows are: `topic`, `issue`, or `subject` where they are both.
    pub(super) noun: &'static str,
    /// How many rows and columns there are, shown or not.
    all: (usize, usize),
    /// How many authorities have too few inspections for anything to recur.
    too_few: usize,
}

pub(super) struct Column {
    pub(super) node: NodeId,
    pub(super) name: String,
    pub(super) inspections: usize,
    /// The overall grade of the latest inspection that gives one.
    pub(super) grade: Option<String>,
    pub(super) full: String,
}

pub(super) struct Section {
    /// The area of practice; empty where the graph tells none.
    pub(super) area: String,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    node: NodeId,
    pub(super) name: String,
    pub(super) full: String,
    /// A cell for each column where it recurs.
    pub(super) cells: Vec<Option<Cell>>,
    /// In how many authorities it persists, and in how many it recurs, shown or not.
    pub(super) persists: usize,
    pub(super) recurs: usize,
    area: String,
}

/// A topic or issue that recurs in an authority.
pub(super) struct Cell {
    /// `persisting`, `improved` or `resolved`.
    pub(super) status: String,
    /// In how many inspections it was weak.
    pub(super) times: usize,
    /// What each inspection said, and words of the last that faulted.
    pub(super) full: String,
}

impl Table {
    /// Reads it; `most` are the numbers of rows and columns that are kept.
    pub(super) fn of(graph: &Graph, answer: Option<&Answer>, most: (usize, usize)) -> Result<Self, ExportError> {
        let members = answer.map(|answer| Members::of(graph, answer));
        let returned = |labels: &[&str]| -> Vec<NodeId> {
            let nodes = members.iter().flat_map(|members| members.nodes.iter().copied());
            nodes.filter(|&node| labels.contains(&label_of(graph, node))).collect()
        };
        let mut places = returned(&["Authority"]);
        if places.is_empty() {
            places = Authorities::of(graph).nodes().collect();
        }
        let all = places.len();
        places.retain(|&place| inspections(graph, place).len() >= LEAST);
        let too_few = all - places.len();
        let mut subjects = returned(&["Topic", "Issue"]);
        if subjects.is_empty() {
            subjects = recurring(graph, &places);
        }
        let noun = noun(graph, &subjects);
        let mut columns: Vec<Column> = places.iter().map(|&place| column(graph, place)).collect();
        let mut rows: Vec<Row> = subjects.iter().map(|&node| row(graph, node, &places)).collect();
        rows.retain(|row| row.cells.iter().any(Option::is_some));
        if rows.is_empty() {
            let told =
                "nothing recurs in these authorities: a comparison needs two inspections or more of one".to_owned();
            return Err(ExportError::Nothing(told));
        }
        let all = (rows.len(), columns.len());
        rows.sort_by_cached_key(|row| (Reverse(row.persists), Reverse(row.recurs), row.name.clone()));
        rows.truncate(most.0);
        keep(&mut columns, &mut rows, most.1);
        for row in &mut rows {
            for (cell, column) in row.cells.iter_mut().zip(&columns) {
                if let Some(cell) = cell {
                    cell.full = told(graph, row.node, column.node, &cell.status);
                }
            }
        }
        Ok(Self {
            columns,
            sections: sections(rows),
            noun,
            all,
            too_few,
        })
    }

    /// What the table holds, in a sentence.
    pub(super) fn summary(&self) -> String {
        let told = format!("{} in {}", counted(self.all.0, self.noun), authorities(self.all.1));
        match self.too_few {
            0 => told,
            few => format!(
                "{told}; not compared: {} with fewer than two inspections",
                authorities(few)
            ),
        }
    }

    /// What the bounds left out, in a sentence.
    pub(super) fn left_out(&self) -> Option<String> {
        let rows: usize = self.sections.iter().map(|section| section.rows.len()).sum();
        let (all_rows, all_columns) = self.all;
        if rows == all_rows && self.columns.len() == all_columns {
            return None;
        }
        let of = |shown: usize, all: usize, told: String| {
            if shown < all {
                format!("{shown} of {told}")
            } else {
                told
            }
        };
        Some(format!(
            "This comparison shows {} and {}, those first that persist most. `--max-nodes {}` shows them all.",
            of(rows, all_rows, counted(all_rows, self.noun)),
            of(self.columns.len(), all_columns, authorities(all_columns)),
            all_rows.max(all_columns)
        ))
    }
}

fn authorities(count: usize) -> String {
    match count {
        1 => "1 authority".to_owned(),
        many => format!("{many} authorities"),
    }
}

/// Inspections of an authority, the latest first.
fn inspections(graph: &Graph, place: NodeId) -> Vec<NodeId> {
    let mut all = others(graph, place, "OF", Direction::In, "Inspection");
    all.sort_by_key(|&node| (Reverse(day_of(graph, node)), node));
    all
}

/// The topics that recur anywhere; the issues, where no topic does.
fn recurring(graph: &Graph, places: &[NodeId]) -> Vec<NodeId> {
    let of = |label| -> BTreeSet<NodeId> {
        let each = places
            .iter()
            .flat_map(|&place| others(graph, place, "RECURS_IN", Direction::In, label));
        each.collect()
    };
    let topics = of("Topic");
    let found = if topics.is_empty() { of("Issue") } else { topics };
    found.into_iter().collect()
}

fn column(graph: &Graph, place: NodeId) -> Column {
    let inspections = inspections(graph, place);
    let graded = inspections.iter().find_map(|&node| string(graph, node, "overall"));
    Column {
        node: place,
        name: one_line(&node_name(graph, place)),
        inspections: inspections.len(),
        grade: graded.map(str::to_owned),
        full: printable(&full_text(graph, place)),
    }
}

fn row(graph: &Graph, subject: NodeId, places: &[NodeId]) -> Row {
    // An issue has the area of its topic.
    let topics = others(graph, subject, "OF", Direction::Out, "Topic");
    let topic = topics.first().copied().unwrap_or(subject);
    let cells: Vec<Option<Cell>> = places.iter().map(|&place| cell(graph, subject, place)).collect();
    let recur = || cells.iter().flatten();
    Row {
        node: subject,
        persists: recur().filter(|cell| cell.status == "persisting").count(),
        recurs: recur().count(),
        name: one_line(&node_name(graph, subject)),
        full: printable(&full_text(graph, subject)),
        cells,
        area: one_line(string(graph, topic, "area").unwrap_or_default()),
    }
}

fn cell(graph: &Graph, subject: NodeId, place: NodeId) -> Option<Cell> {
    let rel = rel_between(graph, subject, "RECURS_IN", place)?;
    let value = |key: &str| graph.rel_property(rel, graph.symbol(key)?);
    Some(Cell {
        status: value("status").and_then(Value::as_str).unwrap_or_default().to_owned(),
        times: match value("inspections") {
            Some(Value::List(days)) => days.len(),
            _ => 0,
        },
        full: String::new(),
    })
}

/// All that a mark says: what each inspection said, from the first to the last, and words of the last that faulted.
fn told(graph: &Graph, subject: NodeId, place: NodeId, status: &str) -> String {
    let mut course = inspections(graph, place);
    course.reverse();
    let verdict = |node: NodeId| verdict(graph, rel_between(graph, node, "ASSESSED", subject)?);
    let mut lines = format!("{}\n{}: {status}", node_name(graph, subject), node_name(graph, place));
    let mut weak = None;
    for node in course {
        if let Some(said) = verdict(node) {
            lines += &format!("\n{}: {said}", node_name(graph, node));
            if said == "weakness" {
                weak = Some(node);
            }
        }
    }
    let quotes = weak.map(|node| quotations(graph, (node, subject), "weakness", QUOTED));
    printable(&(lines + &quotes.unwrap_or_default()))
}

/// Keeps the columns in which most persists, in the order of their names.
fn keep(columns: &mut Vec<Column>, rows: &mut [Row], most: usize) {
    let persisting = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.cells[at].as_ref());
        cells.filter(|cell| cell.status == "persisting").count()
    };
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    kept.sort_by_cached_key(|&at| (Reverse(persisting(at)), columns[at].name.clone()));
    kept.truncate(most);
    kept.sort_by(|&a, &b| columns[a].name.cmp(&columns[b].name));
    for row in rows {
        row.cells = kept.iter().map(|&at| row.cells[at].take()).collect();
    }
    let mut all: Vec<Option<Column>> = columns.drain(..).map(Some).collect();
    columns.extend(kept.iter().filter_map(|&at| all[at].take()));
}

/// Rows by area, in their order; the area whose first row persists most comes first.
fn sections(rows: Vec<Row>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in rows {
        match sections.iter_mut().find(|section| section.area == row.area) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section {
                area: row.area.clone(),
                rows: vec![row],
            }),
        }
    }
    sections
}
