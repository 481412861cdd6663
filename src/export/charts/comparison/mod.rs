//! What keeps coming back in several authorities: a row for each topic or issue, a column for each authority.

mod draw;
mod table;

use std::io::Write;

use crate::export::source::source;
use crate::export::{ExportError, Options, Summary};
use crate::graph::{Direction, Graph, NodeId};
use crate::output::{Authorities, others};
use crate::query::Answer;

/// Most rows and columns that a reader takes in.
const ROWS: usize = 30;
const COLUMNS: usize = 20;
/// Of so many authorities a picture of nodes and lines is a tangle.
const TANGLED: usize = 4;

/// Whether something recurs in more authorities than fit into a picture of nodes and lines.
pub(in crate::export) fn suits(graph: &Graph) -> bool {
    let recurs = |place: &NodeId| !others(graph, *place, "RECURS_IN", Direction::In, "Topic").is_empty();
    Authorities::of(graph).nodes().filter(recurs).count() >= TANGLED
}

/// Draws what recurs in every authority, or in those, and of those topics and issues, that an answer returns.
pub(in crate::export) fn write(
    graph: &Graph,
    answer: Option<&Answer>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let most = options
        .bounds
        .map_or((ROWS, COLUMNS), |bounds| (bounds.nodes, bounds.nodes));
    let table = table::Table::of(graph, answer, most)?;
    let places: Vec<NodeId> = table.columns.iter().map(|column| column.node).collect();
    let source = source(graph, options.source.as_deref().unwrap_or_default(), &places);
    draw::draw(&table, options, &source, out)?;
    let rows = || table.sections.iter().flat_map(|section| &section.rows);
    Ok(Summary {
        nodes: rows().count(),
        edges: rows().map(|row| row.cells.iter().flatten().count()).sum(),
        left_out: table.left_out(),
    })
}
