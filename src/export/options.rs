use clap::ValueEnum;

use super::{Bounds, Theme};

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
    /// The ground of a picture.
    pub theme: Theme,
    /// How a picture is laid out.
    pub arrangement: Arrangement,
    /// What lays out and draws SVG and PNG.
    pub engine: Engine,
}

/// How the nodes of a picture are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ValueEnum)]
pub enum Arrangement {
    /// Lanes where inspections or areas give them, a ring around a node that all others are linked with, else layers.
    #[default]
    Auto,
    /// A lane for each inspection from left to right, or for each area.
    Lanes,
    /// Columns by who points to whom.
    Layers,
    /// Rings around the node that is linked most.
    Radial,
}

/// What draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, ValueEnum)]
pub enum Engine {
    /// This program alone.
    #[default]
    Own,
    /// Graphviz's `dot`, which must be installed.
    Dot,
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
            ..Self::default()
        }
    }
}
