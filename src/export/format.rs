use std::path::Path;

use clap::ValueEnum;

/// What a graph, or what a query returns of it, is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// A picture that needs no other program: columns of inspections in time, a ring around one node, or layers.
    Svg,
    /// The same picture as pixels.
    Png,
    /// What keeps coming back in one authority: a row a topic, a column an inspection (SVG; PNG where FILE ends in .png).
    Timeline,
    /// What keeps coming back in several authorities: a row a topic, a column an authority (SVG; PNG where FILE ends in .png).
    Comparison,
    /// One page that opens offline in a browser: pan, zoom, search, filter, click for the evidence.
    Html,
    /// For Graphviz.
    Dot,
    /// For Gephi, yEd, networkx.
    Graphml,
    /// For Gephi, with colours and sizes.
    Gexf,
    /// Nodes and links as JSON, the shape that D3 and networkx read.
    Json,
    /// A script that rebuilds the graph in any openCypher database.
    Cypher,
    /// Two CSV files for Neo4j's bulk import; FILE is a folder.
    Neo4jCsv,
    /// Linked data (RDF): PROV-O, and Web Annotation for the evidence.
    Turtle,
    /// A workbook: inspections, judgements, recommendations, findings, recurring issues.
    Xlsx,
}

impl Format {
    /// The format that a file's name tells, if it tells one.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*ending {
            "svg" => Self::Svg,
            "png" => Self::Png,
            "html" | "htm" => Self::Html,
            "dot" | "gv" => Self::Dot,
            "graphml" => Self::Graphml,
            "gexf" => Self::Gexf,
            "json" => Self::Json,
            "cypher" | "cql" => Self::Cypher,
            "ttl" => Self::Turtle,
            "xlsx" => Self::Xlsx,
            _ => return None,
        })
    }

    /// Whether the output is bytes that a terminal cannot show.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Png | Self::Xlsx)
    }

    /// Whether it is SVG unless its file's name says otherwise, and no picture of nodes and lines.
    pub const fn is_chart(self) -> bool {
        matches!(self, Self::Timeline | Self::Comparison)
    }

    /// Whether the output is a folder of files.
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::Neo4jCsv)
    }
}
