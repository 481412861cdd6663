use std::collections::BTreeMap;

use jiff::civil::Date;

use super::style::style;
use super::wording::counted;

/// What is drawn, whatever the format: shapes with words, lines between them, columns in time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Line at the top.
    pub title: String,
    /// Where the facts come from, at the bottom.
    pub source: String,
    /// Nodes, the most important first.
    pub nodes: Vec<PictureNode>,
    /// Relationships, the most important first.
    pub edges: Vec<PictureEdge>,
    /// Columns of inspections from the earliest to the latest; empty where time plays no part.
    pub lanes: Vec<Lane>,
    /// What the bounds left out, if anything.
    pub left_out: Option<String>,
}

/// One node of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureNode {
    /// The number that people see as its id.
    pub id: i64,
    /// Its label.
    pub label: String,
    /// Its name, shortened.
    pub name: String,
    /// All that it says of itself, for a tooltip.
    pub full: String,
    /// Name of the stance it takes, if it takes one.
    pub stance: Option<String>,
    /// Name of the grade it gives, if it gives one.
    pub grade: Option<String>,
    /// The lane it belongs to, by its place in [`Picture::lanes`].
    pub lane: Option<usize>,
}

/// One relationship of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureEdge {
    /// The start, by its place in [`Picture::nodes`].
    pub from: usize,
    /// The end, by its place in [`Picture::nodes`].
    pub to: usize,
    /// Its type.
    pub kind: String,
    /// All that it says of itself, for a tooltip.
    pub full: String,
    /// Name of the stance it carries, if it carries one.
    pub stance: Option<String>,
    /// Whether the lanes show it already: an inspection's own findings stand in its column.
    pub in_lane: bool,
}

/// One inspection as a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The inspection among [`Picture::nodes`]; absent where only its findings were asked for.
    pub node: Option<usize>,
    /// Name of the inspection.
    pub name: String,
    /// Kind of the inspection.
    pub kind: String,
    /// Its first day, or the day when its report was published.
    pub start: Option<Date>,
    /// Its overall grade.
    pub grade: Option<String>,
    /// All that it says of itself, for a tooltip.
    pub full: String,
}

impl Picture {
    /// A title for a picture that was given none: what it holds, by label.
    pub(super) fn contents(&self) -> String {
        let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for node in &self.nodes {
            *counts
                .entry((style().label_rank(&node.label), &node.label))
                .or_default() += 1;
        }
        let told: Vec<String> = counts
            .into_iter()
            .map(|((_, label), count)| match (count, style().label(label).plural) {
                (count, _) if label.is_empty() => format!("{} without label", counted(count, "node")),
                (1, _) => format!("1 {}", label.to_lowercase()),
                (count, plural) => format!("{count} {}", plural.to_lowercase()),
            })
            .collect();
        told.join(", ")
    }
}
