//! A graph, or what a query returns of it → pictures, and data for other tools.

mod attributes;
mod charts;
mod cypher;
mod dot;
mod fold;
mod format;
mod gexf;
mod graphml;
mod graphviz;
mod html;
mod json;
mod lanes;
mod layout;
mod members;
mod neo4j;
mod options;
mod picture;
mod png;
mod select;
mod source;
mod style;
mod svg;
mod theme;
mod turtle;
mod whose;
mod wording;
mod workbook;
mod xml;

#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::Path;

pub(crate) use cypher::{literal, name as cypher_name};
pub use format::Format;
pub use options::{Arrangement, Engine, Options};
pub use picture::{Lane, LaneOf, Picture, PictureEdge, PictureNode};
pub use select::{Bounds, select};
pub use theme::Theme;

use crate::graph::{Graph, NodeId};
use crate::output::write_whole;
use crate::query::Answer;
use charts::{comparison, timeline};
use members::Members;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Nodes, or rows of a timeline or comparison.
    pub nodes: usize,
    /// Relationships, or marks of a timeline or comparison.
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
    /// The format cannot go where it was sent.
    #[error("{0}")]
    Place(String),
    /// Graphviz was asked for and did not draw.
    #[error("Graphviz did not draw the picture: {0}")]
    Graphviz(String),
    /// The output cannot be written to.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Writes a graph, or what `answer` returns of it, to a file, whole or not at all; formats of several files make `path`
/// a folder. A timeline or comparison whose file ends in `.png` is pixels.
///
/// # Errors
/// As [`write()`], and when the file or its folder cannot be written.
pub fn write_file(
    graph: &Graph,
    answer: Option<&Answer>,
    format: Format,
    options: &Options,
    path: &Path,
) -> Result<Summary, ExportError> {
    if format.is_folder() {
        let members = members(graph, answer)?;
        std::fs::create_dir_all(path).map_err(|error| {
            let why = format!("cannot make the folder {}: {error}", path.display());
            ExportError::Place(why)
        })?;
        for part in neo4j::Part::ALL {
            write_whole(&path.join(part.file()), |out| neo4j::write(graph, &members, part, out))?;
        }
        return Ok(Summary::of(&members));
    }
    write_whole(path, |out| {
        let is_png = format.is_chart() && Format::of_file(path) == Some(Format::Png);
        shown(is_png, out, |out| write(graph, answer, format, options, out))
    })
}

/// Writes a graph, or what `answer` returns of it. Same graph, same bytes.
///
/// # Errors
/// When there is nothing to draw (the answer holds no nodes; the graph has no such authority), when the format is a
/// folder of files, when Graphviz was asked for and fails, or when `out` cannot be written to.
pub fn write(
    graph: &Graph,
    answer: Option<&Answer>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    match format {
        Format::Timeline => return timeline::write(graph, answer, options, out),
        Format::Comparison => return comparison::write(graph, answer, options, out),
        Format::Svg | Format::Png if is_compared(graph, answer, options) => {
            return shown(format == Format::Png, out, |out| {
                comparison::write(graph, None, options, out)
            });
        }
        _ => {}
    }
    let members = members(graph, answer)?;
    match format {
        Format::Graphml => graphml::write(graph, &members, out)?,
        Format::Gexf => gexf::write(graph, &members, out)?,
        Format::Json => json::write(graph, &members, out)?,
        Format::Cypher => cypher::write(graph, &members, out)?,
        Format::Turtle => turtle::write(graph, &members, out)?,
        Format::Xlsx => workbook::write(graph, &members, out)?,
        Format::Neo4jCsv => {
            let told = "this format is two files, nodes.csv and relationships.csv: name a folder for them with -o";
            return Err(ExportError::Place(told.to_owned()));
        }
        Format::Svg | Format::Png | Format::Html | Format::Dot | Format::Timeline | Format::Comparison => {
            return draw(graph, (&members, answer.is_some()), format, options, out);
        }
    }
    Ok(Summary::of(&members))
}

/// Whether the picture of a whole graph is a comparison: of many authorities, nodes and lines are a tangle.
fn is_compared(graph: &Graph, answer: Option<&Answer>, options: &Options) -> bool {
    let is_free = options.bounds.is_none() && options.arrangement == Arrangement::Auto && options.engine == Engine::Own;
    answer.is_none() && is_free && comparison::suits(graph)
}

/// Passes on what is drawn as SVG, or its pixels.
fn shown<T>(
    is_png: bool,
    out: &mut dyn Write,
    draw: impl FnOnce(&mut dyn Write) -> Result<T, ExportError>,
) -> Result<T, ExportError> {
    if !is_png {
        return draw(out);
    }
    let mut svg = Vec::new();
    let told = draw(&mut svg)?;
    png::write(&svg, out)?;
    Ok(told)
}

impl Summary {
    fn of(members: &Members) -> Self {
        Self {
            nodes: members.nodes.len(),
            edges: members.rels.len(),
            left_out: None,
        }
    }
}

/// What is to be written; an error where that is nothing.
fn members(graph: &Graph, answer: Option<&Answer>) -> Result<Members, ExportError> {
    let members = answer.map_or_else(|| Members::all(graph), |answer| Members::of(graph, answer));
    if !members.nodes.is_empty() {
        return Ok(members);
    }
    Err(ExportError::Nothing(match answer {
        Some(answer) if answer.rows.is_empty() => "the query found nothing".to_owned(),
        Some(_) => {
            "the query returns no nodes, relationships or paths; return the nodes themselves, not their properties"
                .to_owned()
        }
        None => "the graph is empty".to_owned(),
    }))
}

/// What people call a kind of inspection: "focused visit" for `focused-visit`.
pub fn kind_name(kind: &str) -> &str {
    style::style().kind(kind)
}

/// The labels of a node by name.
fn label_names(graph: &Graph, node: NodeId) -> Vec<&str> {
    let mut names: Vec<&str> = graph.labels(node).iter().map(|&label| graph.name(label)).collect();
    names.sort_unstable();
    names
}

fn draw(
    graph: &Graph,
    (members, is_answer): (&Members, bool),
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Summary, ExportError> {
    let usual = match (format, is_answer, options.arrangement) {
        (Format::Html, ..) => Bounds::PAGE,
        (_, _, Arrangement::Radial) => Bounds::RING,
        (_, true, _) => Bounds::ANSWER,
        (_, false, _) => Bounds::OVERVIEW,
    };
    let is_drawn_here = matches!(format, Format::Svg | Format::Png) && options.engine == Engine::Own;
    let mut picture = match options.bounds {
        None if is_drawn_here => fold::fitting(graph, members, usual, options.arrangement),
        bounds => {
            let picture = select::among(graph, members, bounds.unwrap_or(usual));
            let mut picture = select::advised(picture, select::NARROWER);
            picture.arrange(options.arrangement);
            picture
        }
    };
    picture.title = options.title.clone().unwrap_or_else(|| picture.contents());
    let drawn: Vec<NodeId> = picture.nodes.iter().map(|node| node.node).collect();
    picture.source = source::source(graph, options.source.as_deref().unwrap_or_default(), &drawn);
    match (format, options.engine) {
        (Format::Html, _) => html::write(graph, &picture, options.theme, out)?,
        (Format::Dot, _) => dot::write(&picture, options.theme, out)?,
        (_, Engine::Dot) => {
            let mut dot = Vec::new();
            dot::write(&picture, options.theme, &mut dot)?;
            let kind = if format == Format::Png { "png" } else { "svg" };
            graphviz::draw(&dot, kind, out)?;
        }
        (_, Engine::Own) => shown(format == Format::Png, out, |out| {
            Ok(svg::write(&picture, options.theme, out)?)
        })?,
    }
    Ok(Summary {
        nodes: picture.nodes.len(),
        edges: picture.edges.iter().map(|edge| edge.stands_for).sum(),
        left_out: picture.left_out,
    })
}
