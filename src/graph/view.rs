//! A part of the graph as petgraph's algorithms take it.

use std::slice::Iter;

use petgraph::visit::{
    Data, EdgeRef, GraphBase, IntoEdgeReferences, IntoEdges, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    Visitable,
};
use rustc_hash::FxHashSet;

use super::frozen::{Frozen, Step};
use super::{Direction, Graph, NodeId, RelId, Symbol};

/// Which part of a graph is looked at, and which way its relationships are walked.
#[derive(Clone, Debug)]
pub struct Part {
    /// A node must have one of these labels; `None` for any node.
    pub labels: Option<Vec<Symbol>>,
    /// A relationship must be of one of these types; `None` for any.
    pub kinds: Option<Vec<Symbol>>,
    /// From where to where a relationship leads.
    pub direction: Direction,
}

/// A part of a graph. It runs dry when it is told to stop, so that no algorithm goes on for long: what comes of one
/// that was stopped means nothing.
#[derive(Clone, Copy)]
pub struct View<'g> {
    graph: &'g Graph,
    frozen: &'g Frozen,
    part: &'g Part,
    go_on: &'g dyn Fn() -> bool,
}

/// The way from a node along one relationship.
#[derive(Clone, Copy, Debug)]
pub struct Walked {
    /// Where it was walked from.
    pub from: NodeId,
    /// The relationship.
    pub rel: RelId,
    /// Where it led.
    pub to: NodeId,
}

impl<'g> View<'g> {
    /// A part of a graph, for as long as `go_on` says, which is asked at every node.
    pub fn new(graph: &'g Graph, part: &'g Part, go_on: &'g dyn Fn() -> bool) -> Self {
        Self {
            graph,
            frozen: graph.frozen(),
            part,
            go_on,
        }
    }

    /// Whether a node belongs to it.
    pub fn has(&self, node: NodeId) -> bool {
        let labels = self.part.labels.as_ref();
        labels.is_none_or(|labels| labels.iter().any(|label| self.graph.has_label(node, *label)))
    }

    /// Its nodes, in order of creation.
    pub fn nodes(&self) -> Vec<NodeId> {
        self.graph.nodes().filter(|node| self.has(*node)).collect()
    }

    /// One more than the highest place of a node.
    pub fn extent(&self) -> usize {
        self.graph.extent().0 as usize
    }

    /// A number below [`View::extent`] that no other node has.
    pub const fn place(node: NodeId) -> usize {
        node.0 as usize
    }

    /// The steps away from a node or, `backwards`, those that lead to it; in order of type and relationship.
    pub fn steps(&self, from: NodeId, backwards: bool) -> Steps<'g> {
        let (mut out, mut into) = match self.part.direction {
            Direction::Out => (true, false),
            Direction::In => (false, true),
            Direction::Both => (true, true),
        };
        if backwards {
            std::mem::swap(&mut out, &mut into);
        }
        let live = (self.go_on)();
        let pick = |wanted: bool, steps: fn(&'g Frozen, NodeId, Option<Symbol>) -> &'g [Step]| {
            if wanted && live {
                steps(self.frozen, from, None).iter()
            } else {
                [].iter()
            }
        };
        Steps {
            view: *self,
            from,
            out: pick(out, Frozen::out),
            into: pick(into, Frozen::into),
            loops: out,
        }
    }
}

/// Steps from one node.
#[derive(Clone)]
pub struct Steps<'g> {
    view: View<'g>,
    from: NodeId,
    out: Iter<'g, Step>,
    into: Iter<'g, Step>,
    /// Whether `out` has the loops already.
    loops: bool,
}

impl Iterator for Steps<'_> {
    type Item = Walked;

    fn next(&mut self) -> Option<Walked> {
        let Self {
            view,
            from,
            out,
            into,
            loops,
        } = self;
        let kinds = view.part.kinds.as_ref();
        let fits = |step: &&Step| kinds.is_none_or(|kinds| kinds.contains(&step.kind)) && view.has(step.node);
        let step = out
            .find(fits)
            .or_else(|| into.find(|step| fits(step) && !(*loops && step.node == *from)))?;
        Some(Walked {
            from: *from,
            rel: step.rel,
            to: step.node,
        })
    }
}

/// The nodes that steps lead to.
#[derive(Clone)]
pub struct Neighbours<'g>(Steps<'g>);

impl Iterator for Neighbours<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        self.0.next().map(|step| step.to)
    }
}

impl EdgeRef for Walked {
    type NodeId = NodeId;
    type EdgeId = RelId;
    type Weight = ();

    fn source(&self) -> NodeId {
        self.from
    }

    fn target(&self) -> NodeId {
        self.to
    }

    fn weight(&self) -> &() {
        &()
    }

    fn id(&self) -> RelId {
        self.rel
    }
}

impl GraphBase for View<'_> {
    type EdgeId = RelId;
    type NodeId = NodeId;
}

impl petgraph::visit::GraphRef for View<'_> {}

impl Data for View<'_> {
    type NodeWeight = ();
    type EdgeWeight = ();
}

impl<'g> IntoNeighbors for View<'g> {
    type Neighbors = Neighbours<'g>;

    fn neighbors(self, node: NodeId) -> Neighbours<'g> {
        Neighbours(self.steps(node, false))
    }
}

impl<'g> IntoNeighborsDirected for View<'g> {
    type NeighborsDirected = Neighbours<'g>;

    fn neighbors_directed(self, node: NodeId, direction: petgraph::Direction) -> Neighbours<'g> {
        Neighbours(self.steps(node, direction == petgraph::Direction::Incoming))
    }
}

impl<'g> IntoEdgeReferences for View<'g> {
    type EdgeRef = Walked;
    type EdgeReferences =
        std::iter::FlatMap<std::vec::IntoIter<NodeId>, Steps<'g>, Box<dyn Fn(NodeId) -> Steps<'g> + 'g>>;

    fn edge_references(self) -> Self::EdgeReferences {
        let steps: Box<dyn Fn(NodeId) -> Steps<'g> + 'g> = Box::new(move |node| self.steps(node, false));
        self.nodes().into_iter().flat_map(steps)
    }
}

impl<'g> IntoEdges for View<'g> {
    type Edges = Steps<'g>;

    fn edges(self, node: NodeId) -> Steps<'g> {
        self.steps(node, false)
    }
}

impl IntoNodeIdentifiers for View<'_> {
    type NodeIdentifiers = std::vec::IntoIter<NodeId>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.nodes().into_iter()
    }
}

impl Visitable for View<'_> {
    type Map = FxHashSet<NodeId>;

    fn visit_map(&self) -> Self::Map {
        FxHashSet::default()
    }

    fn reset_map(&self, map: &mut Self::Map) {
        map.clear();
    }
}
