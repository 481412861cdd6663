//! Whose a node is: its authority and the day of its inspection, where a picture does not show them otherwise.

use std::collections::BTreeSet;

use super::lanes::{Lanes, inspection_of};
use crate::graph::{Direction, Graph, NodeId};
use crate::output::{day_of, label_of, one_line, string};

/// Labels that say themselves whose they are, or are nobody's.
const PLAIN: [&str; 3] = ["Authority", "Inspection", "RecalledInspection"];

/// The authority that a node is, or belongs to by itself or by its inspection.
pub(super) fn authority(graph: &Graph, node: NodeId) -> Option<NodeId> {
    if label_of(graph, node) == "Authority" {
        return Some(node);
    }
    let of = [graph.symbol("OF")?];
    let owner = |node| {
        let owners = graph.expand(node, Direction::Out, &of).map(|(_, owner)| owner);
        owners.filter(|&owner| label_of(graph, owner) == "Authority").min()
    };
    owner(node).or_else(|| owner(inspection_of(graph, node)?))
}

/// Whose the nodes of a picture are.
pub(super) struct Whose {
    /// Whether they belong to more than one authority.
    several: bool,
}

impl Whose {
    pub(super) fn of(graph: &Graph, nodes: &[NodeId]) -> Self {
        let authorities: BTreeSet<NodeId> = nodes.iter().filter_map(|&node| authority(graph, node)).collect();
        Self {
            several: authorities.len() > 1,
        }
    }

    /// What stands below a node's name: "Norfolk", "Norfolk, 2017", "2017"; nothing where the picture says it already.
    pub(super) fn caption(&self, graph: &Graph, node: NodeId, lanes: &Lanes) -> Option<String> {
        if PLAIN.contains(&label_of(graph, node)) {
            return None;
        }
        let inspection = inspection_of(graph, node);
        if inspection.is_some_and(|inspection| lanes.heads(inspection)) {
            return None;
        }
        let authority = authority(graph, node).filter(|_| self.several);
        let authority = authority
            .and_then(|authority| string(graph, authority, "name"))
            .map(one_line);
        let year = inspection
            .and_then(|inspection| day_of(graph, inspection))
            .map(|day| day.year());
        match (authority, year) {
            (Some(authority), Some(year)) => Some(format!("{authority}, {year}")),
            (authority, year) => authority.or_else(|| Some(year?.to_string())),
        }
    }
}
