//! What keeps coming back in one authority: a row for each recurring topic or issue, a column for each inspection.

mod chart;
mod draw;

use std::io::Write;

use crate::export::source::source;
use crate::export::{ExportError, Options, Summary};
use crate::graph::{Graph, NodeId};
use crate::output::Authorities;
use crate::query::Answer;

/// Most rows that a reader takes in.
const ROWS: usize = 30;

/// Draws the recurring topics of an authority, or the topics and issues that an answer returns.
pub(in crate::export) fn write(
    graph: &Graph,
    answer: Option<&Answer>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let most = options.bounds.map_or(ROWS, |bounds| bounds.nodes);
    let chart = chart::Chart::of(graph, answer, options.authority.as_deref(), most)?;
    let place = Authorities::of(graph).named(&chart.authority);
    let place: Vec<NodeId> = place.into_iter().collect();
    let source = source(graph, options.source.as_deref().unwrap_or_default(), &place);
    draw::draw(&chart, options, &source, out)?;
    Ok(Summary {
        nodes: chart.rows.len(),
        edges: chart.rows.iter().map(|row| row.marks.iter().flatten().count()).sum(),
        left_out: draw::left_out(&chart),
    })
}
