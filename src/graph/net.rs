//! Entities that can change: petgraph holds them.

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Direction, NodeId, Properties, RelId, Symbol};

/// A node and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct NodeData {
    pub(super) id: i64,
    pub(super) live: bool,
    pub(super) labels: Vec<Symbol>,
    pub(super) properties: Properties,
}

/// A relationship and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct RelData {
    pub(super) id: i64,
    pub(super) live: bool,
    pub(super) kind: Symbol,
    pub(super) properties: Properties,
}

/// Deleted entities stay as tombstones: petgraph would give their indices to others.
pub(super) type Net = DiGraph<NodeData, RelData>;

impl NodeId {
    pub(super) fn index(self) -> NodeIndex {
        NodeIndex::new(self.0 as usize)
    }
}

impl RelId {
    pub(super) fn index(self) -> EdgeIndex {
        EdgeIndex::new(self.0 as usize)
    }
}

impl From<NodeIndex> for NodeId {
    fn from(index: NodeIndex) -> Self {
        Self(index.index() as u32)
    }
}

impl From<EdgeIndex> for RelId {
    fn from(index: EdgeIndex) -> Self {
        Self(index.index() as u32)
    }
}

/// The live relationships at a node with the node at their other end. No `kinds` means any.
pub(super) fn expand<'a>(
    net: &'a Net,
    node: NodeId,
    direction: Direction,
    kinds: &'a [Symbol],
) -> impl Iterator<Item = (RelId, NodeId)> + 'a {
    let out = matches!(direction, Direction::Out | Direction::Both)
        .then(|| net.edges_directed(node.index(), petgraph::Outgoing));
    let into = matches!(direction, Direction::In | Direction::Both)
        .then(|| net.edges_directed(node.index(), petgraph::Incoming));
    let from_out = out.into_iter().flatten().map(|e| (e, true));
    let from_in = into.into_iter().flatten().map(|e| (e, false));
    from_out.chain(from_in).filter_map(move |(edge, outward)| {
        let data = edge.weight();
        let loop_seen = direction == Direction::Both && !outward && edge.source() == edge.target();
        let wanted = data.live && !loop_seen && (kinds.is_empty() || kinds.contains(&data.kind));
        let other = if outward { edge.target() } else { edge.source() };
        wanted.then(|| (edge.id().into(), other.into()))
    })
}
