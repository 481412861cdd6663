use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Arrangement;
use super::style::style;
use super::wording::counted;
use crate::graph::NodeId;

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
    /// Columns of inspections from the earliest to the latest, or of areas; empty where neither plays a part.
    pub lanes: Vec<Lane>,
    /// The node in the middle of a picture in rings, by its place in [`Picture::nodes`].
    pub centre: Option<usize>,
    /// What the bounds left out, if anything.
    pub left_out: Option<String>,
}

/// One node of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureNode {
    /// The node of the graph.
    pub node: NodeId,
    /// The number that people see as its id.
    pub id: i64,
    /// Its label.
    pub label: String,
    /// Its name, shortened.
    pub name: String,
    /// Whose it is, where that does not show otherwise: "Norfolk, 2017".
    pub whose: Option<String>,
    /// All that it says of itself, for a tooltip.
    pub full: String,
    /// Name of the stance it takes, if it takes one.
    pub stance: Option<String>,
    /// Name of the grade it gives, if it gives one.
    pub grade: Option<String>,
    /// Names of the topics it is about.
    pub topics: Vec<String>,
    /// First day of the inspection it belongs to.
    pub date: Option<Date>,
    /// The lane it belongs to, by its place in [`Picture::lanes`].
    pub lane: Option<usize>,
}

/// One line of a picture: a relationship, or several that say the same of the same two nodes.
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
    /// How much stands behind it: 1 for a plain relationship, more for one that counts passages.
    pub weight: f64,
    /// How many relationships it stands for.
    pub stands_for: usize,
    /// Whether the lanes show it already: an inspection's own findings stand in its column.
    pub in_lane: bool,
}

/// What the columns of a picture are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneOf {
    /// Inspections, each with what it judged, found, recommended and counted.
    Inspections,
    /// Years, where there are too many inspections for a column each.
    Years,
    /// Areas of practice.
    Areas,
}

/// One inspection, one year or one area as a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is a column of.
    pub of: LaneOf,
    /// The inspection among [`Picture::nodes`]; absent where only its findings were asked for.
    pub node: Option<usize>,
    /// Name of the inspection or the area; the year.
    pub name: String,
    /// Kind of the inspection, or how many there are of a year; empty for an area.
    pub kind: String,
    /// Its first day, or the day when its report was published.
    pub start: Option<Date>,
    /// Its overall grade.
    pub grade: Option<String>,
    /// All that it says of itself, for a tooltip.
    pub full: String,
}

/// Most nodes that are put around one unasked: more are no ring any more.
pub(super) const RING: usize = 48;

/// Longest name that a title names.
const SUBJECT: usize = 48;

impl Picture {
    /// Settles how the nodes are arranged.
    pub(super) fn arrange(&mut self, arrangement: Arrangement) {
        match arrangement {
            Arrangement::Lanes => {}
            Arrangement::Auto if !self.lanes.is_empty() => {}
            Arrangement::Auto => self.centre = self.hub(),
            Arrangement::Layers => self.forget_lanes(),
            Arrangement::Radial => {
                self.forget_lanes();
                let degrees = self.degrees();
                self.centre = (0..self.nodes.len()).max_by_key(|&at| (degrees[at], std::cmp::Reverse(at)));
            }
        }
    }

    fn forget_lanes(&mut self) {
        self.lanes.clear();
        self.nodes.iter_mut().for_each(|node| node.lane = None);
        self.edges.iter_mut().for_each(|edge| edge.in_lane = false);
    }

    fn degrees(&self) -> Vec<usize> {
        let mut degrees = vec![0; self.nodes.len()];
        for at in self.edges.iter().flat_map(|edge| [edge.from, edge.to]) {
            degrees[at] += 1;
        }
        degrees
    }

    /// The node that every relationship is with, where the picture is the surroundings of one.
    fn hub(&self) -> Option<usize> {
        let around = 4..=RING;
        let first = self
            .edges
            .first()
            .filter(|_| around.contains(&(self.nodes.len().saturating_sub(1))))?;
        let degrees = self.degrees();
        [first.from, first.to].into_iter().find(|&at| {
            let alone = self.edges.iter().all(|edge| edge.from == at || edge.to == at);
            alone && degrees.iter().all(|&degree| degree > 0)
        })
    }

    /// A title for a picture that was given none: what it is of, and what it holds, by label.
    pub(super) fn contents(&self) -> String {
        let mut kinds: BTreeMap<(usize, &str), Vec<&PictureNode>> = BTreeMap::new();
        for node in &self.nodes {
            let rank = style().label_rank(&node.label);
            kinds.entry((rank, &node.label)).or_default().push(node);
        }
        let (mut subjects, mut counts) = (Vec::new(), Vec::new());
        for ((_, label), nodes) in kinds {
            match nodes.as_slice() {
                [only] if only.name.len() <= SUBJECT && subjects.len() < 2 => subjects.push(only.name.clone()),
                [_] if !label.is_empty() => counts.push(format!("1 {}", label.to_lowercase())),
                many if label.is_empty() => counts.push(format!("{} without label", counted(many.len(), "node"))),
                many => counts.push(format!("{} {}", many.len(), style().label(label).plural.to_lowercase())),
            }
        }
        let parts = [subjects.join(", "), counts.join(", ")];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(": ")
    }
}
