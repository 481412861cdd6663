use clap::ValueEnum;

/// What a graph, or what a query returns of it, is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// A picture that needs no other program: columns of inspections in time, or layers.
    Svg,
    /// What keeps coming back in one authority: a row a topic, a column an inspection (SVG).
    Timeline,
    /// For Graphviz.
    Dot,
    /// For Gephi, yEd, networkx.
    Graphml,
    /// Nodes and links as JSON, the shape that D3 and networkx read.
    Json,
    /// A script that rebuilds the graph in any openCypher database.
    Cypher,
}
