//! A graph, or what a query returns of it → pictures, and data for other tools.

mod cypher;
mod dot;
mod format;
mod graphml;
mod json;
mod lanes;
mod layout;
mod members;
mod picture;
mod select;
mod style;
mod svg;
mod timeline;
mod wording;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

pub use format::Format;
pub use picture::{Lane, Picture, PictureEdge, PictureNode};
pub use select::{Bounds, select};

use crate::graph::{Graph, NodeId};
use crate::query::Answer;
use members::Members;

/// What an export is told besides what to draw.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Line at the top of a picture; a picture without one says what it holds.
    pub title: Option<String>,
    /// Where the facts come from, at the bottom of a picture ("Inspection reports of Northshire, 2013 to 2022").
    pub source: Option<String>,
    /// Bounds of a picture, if not the usual ones ([`Bounds::ANSWER`], [`Bounds::OVERVIEW`]); data is never bounded.
    pub bounds: Option<Bounds>,
    /// The authority of a timeline, by name; needed only where the graph holds several.
    pub authority: Option<String>,
}

impl Options {
    /// Options of a picture. `source` stands at the foot; `nodes` is the most that it draws, if not as many as usual.
    pub fn new(title: Option<String>, source: String, nodes: Option<usize>) -> Self {
        let bounds = nodes.map(|nodes| Bounds {
            nodes,
            edges: nodes.saturating_mul(2).max(Bounds::ANSWER.edges),
        });
        Self {
            title,
            source: Some(source),
            bounds,
            authority: None,
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Nodes, or rows of a timeline.
    pub nodes: usize,
    /// Relationships, or marks of a timeline.
    pub edges: usize,
    /// What the bounds left out, as a sentence.
    pub left_out: Option<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is nothing to draw.
    #[error("nothing to draw: {0}")]
    Nothing(String),
    /// The output cannot be written to.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes a graph, or what `answer` returns of it. Same graph, same bytes.
///
/// # Errors
/// When there is nothing to draw (the answer holds no nodes; the graph has no such authority), or `out` cannot be written to.
pub fn write(
    graph: &Graph,
    answer: Option<&Answer>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    if format == Format::Timeline {
        return timeline::write(graph, answer, options, out);
    }
    let members = answer.map_or_else(|| Members::all(graph), |answer| Members::of(graph, answer));
    if members.nodes.is_empty() {
        return Err(ExportError::Nothing(match answer {
            Some(_) => {
                "the query returns no nodes, relationships or paths; return the nodes themselves, not their properties"
                    .to_owned()
            }
            None => "the graph is empty".to_owned(),
        }));
    }
    match format {
        Format::Graphml => graphml::write(graph, &members, out)?,
        Format::Json => json::write(graph, &members, out)?,
        Format::Cypher => cypher::write(graph, &members, out)?,
        Format::Svg | Format::Dot | Format::Timeline => return Ok(draw(graph, answer, format, options, out)?),
    }
    Ok(Summary {
        nodes: members.nodes.len(),
        edges: members.rels.len(),
        left_out: None,
    })
}

/// The labels of a node by name.
fn label_names(graph: &Graph, node: NodeId) -> Vec<&str> {
    let mut names: Vec<&str> = graph.labels(node).iter().map(|&label| graph.name(label)).collect();
    names.sort_unstable();
    names
}

fn draw(
    graph: &Graph,
    answer: Option<&Answer>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<Summary> {
    let usual = if answer.is_some() {
        Bounds::ANSWER
    } else {
        Bounds::OVERVIEW
    };
    let mut picture = select(graph, answer, options.bounds.unwrap_or(usual));
    picture.title = options.title.clone().unwrap_or_else(|| picture.contents());
    picture.source = options.source.clone().unwrap_or_default();
    match format {
        Format::Dot => dot::write(&picture, out)?,
        _ => svg::write(&picture, out)?,
    }
    Ok(Summary {
        nodes: picture.nodes.len(),
        edges: picture.edges.len(),
        left_out: picture.left_out,
    })
}
