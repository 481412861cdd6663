//! Inspections or years as columns in time, or areas as columns, and what stands in each.

use std::collections::{BTreeMap, BTreeSet};

use super::picture::{Lane, LaneOf};
use super::style::style;
use super::wording::counted;
use crate::graph::{Direction, Graph, NodeId};
use crate::output::{day_of, full_text, label_of, node_name, one_line, printable, string};

/// Relationships that make a node part of an inspection, seen from the node.
const OWNERSHIP: [(&str, Direction); 5] = [
    ("JUDGED", Direction::In),
    ("RECOMMENDED", Direction::In),
    ("FOUND", Direction::In),
    ("COUNTED", Direction::In),
    ("REPORTS", Direction::Out),
];

/// More columns than this are no picture of time any more.
const MOST: usize = 14;

/// Areas have columns where at least so many of ten nodes are of one.
const OF_AN_AREA: usize = 6;

/// The inspections, years or areas that have a column, and the lane of every node that belongs to one.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    inspections: Vec<NodeId>,
    /// Years, with the inspections of each.
    years: BTreeMap<i16, BTreeSet<NodeId>>,
    areas: Vec<String>,
    lane_of: BTreeMap<NodeId, usize>,
}

impl Lanes {
    /// The lanes of a picture of `nodes`: one for each inspection that is drawn or that a drawn node is part of.
    /// Of many inspections, one for each year. Without inspections, one for each area of topics and judgements. There are
    /// none where hardly anything would stand in them.
    pub(super) fn of(graph: &Graph, nodes: &[NodeId]) -> Self {
        let mut owners: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        let mut inspections: BTreeSet<NodeId> = BTreeSet::new();
        for &node in nodes {
            if label_of(graph, node) == "Inspection" {
                inspections.insert(node);
                owners.insert(node, node);
            } else if let Some(owner) = owner(graph, node) {
                inspections.insert(owner);
                owners.insert(node, owner);
            }
        }
        if inspections.is_empty() {
            return Self::of_areas(graph, nodes);
        }
        if inspections.len() > MOST || owners.len() <= inspections.len() && inspections.len() > MOST / 2 {
            return Self::of_years(graph, &owners);
        }
        let mut inspections: Vec<NodeId> = inspections.into_iter().collect();
        // Undated ones come last, rather than before all that is known.
        inspections.sort_by_cached_key(|&node| {
            let start = day_of(graph, node);
            (start.is_none(), start, node_name(graph, node), node)
        });
        let lane_of = owners
            .into_iter()
            .filter_map(|(node, owner)| Some((node, inspections.iter().position(|&i| i == owner)?)))
            .collect();
        Self {
            inspections,
            lane_of,
            ..Self::default()
        }
    }

    /// One lane for each year in which the owners of nodes began; a node whose owner has no day stands in none.
    fn of_years(graph: &Graph, owners: &BTreeMap<NodeId, NodeId>) -> Self {
        let mut years: BTreeMap<i16, BTreeSet<NodeId>> = BTreeMap::new();
        let year = |owner| day_of(graph, owner).map(|day| day.year());
        for &owner in owners.values() {
            if let Some(year) = year(owner) {
                years.entry(year).or_default().insert(owner);
            }
        }
        if years.len() < 2 || years.len() > MOST {
            return Self::default();
        }
        let lane = |owner| years.keys().position(|&other| Some(other) == year(owner));
        Self {
            lane_of: owners
                .iter()
                .filter_map(|(&node, &owner)| Some((node, lane(owner)?)))
                .collect(),
            years,
            ..Self::default()
        }
    }

    fn of_areas(graph: &Graph, nodes: &[NodeId]) -> Self {
        let area = |&node: &NodeId| Some((node, string(graph, node, "area")?));
        let of: Vec<(NodeId, &str)> = nodes.iter().filter_map(area).collect();
        let areas: BTreeSet<&str> = of.iter().map(|&(_, area)| area).collect();
        if areas.len() < 2 || areas.len() > MOST || of.len() * 10 < nodes.len() * OF_AN_AREA {
            return Self::default();
        }
        let lane = |area: &str| areas.iter().position(|other| *other == area);
        Self {
            lane_of: of
                .iter()
                .filter_map(|&(node, area)| Some((node, lane(area)?)))
                .collect(),
            areas: areas.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// The lane that a node stands in.
    pub(super) fn lane_of(&self, node: NodeId) -> Option<usize> {
        self.lane_of.get(&node).copied()
    }

    /// Whether a node is the inspection of a lane.
    pub(super) fn heads(&self, node: NodeId) -> bool {
        self.inspections.contains(&node)
    }

    /// Whether a relationship shows by its end standing in the column of its start, or the other way round.
    pub(super) fn shows(&self, start: NodeId, end: NodeId, kind: &str) -> bool {
        OWNERSHIP.iter().any(|&(owning, direction)| {
            let (inspection, part) = if direction == Direction::In {
                (start, end)
            } else {
                (end, start)
            };
            owning == kind && self.heads(inspection) && self.lane_of(part) == self.lane_of(inspection)
        })
    }

    /// The lanes as they are drawn; `place` is where a node stands in the picture.
    pub(super) fn drawn(&self, graph: &Graph, place: &BTreeMap<NodeId, usize>) -> Vec<Lane> {
        let lane = |&node: &NodeId| Lane {
            of: LaneOf::Inspections,
            node: place.get(&node).copied(),
            name: one_line(&node_name(graph, node)),
            kind: style().kind(string(graph, node, "kind").unwrap_or_default()).to_owned(),
            start: day_of(graph, node),
            grade: string(graph, node, "overall").map(str::to_owned),
            full: printable(&full_text(graph, node)),
        };
        let year = |(year, inspections): (&i16, &BTreeSet<NodeId>)| Lane {
            of: LaneOf::Years,
            node: None,
            name: year.to_string(),
            kind: counted(inspections.len(), "inspection"),
            start: None,
            grade: None,
            full: inspections
                .iter()
                .map(|&node| one_line(&node_name(graph, node)))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        let area = |area: &String| Lane {
            of: LaneOf::Areas,
            node: None,
            name: capitalised(&area.replace(['-', '_'], " ")),
            kind: String::new(),
            start: None,
            grade: None,
            full: area.clone(),
        };
        let inspections = self.inspections.iter().map(lane);
        inspections
            .chain(self.years.iter().map(year))
            .chain(self.areas.iter().map(area))
            .collect()
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The inspection that a node is part of; the earliest, where there are several.
fn owner(graph: &Graph, node: NodeId) -> Option<NodeId> {
    let owners = OWNERSHIP.iter().filter_map(|&(kind, direction)| {
        let kind = graph.symbol(kind)?;
        graph
            .expand(node, direction, &[kind])
            .map(|(_, other)| other)
            .filter(|&other| label_of(graph, other) == "Inspection")
            .min_by_key(|&other| (day_of(graph, other), other))
    });
    owners.min_by_key(|&owner| (day_of(graph, owner), owner))
}

/// The inspection that a node is, or is part of.
pub(super) fn inspection_of(graph: &Graph, node: NodeId) -> Option<NodeId> {
    match label_of(graph, node) {
        "Inspection" => Some(node),
        _ => owner(graph, node),
    }
}
