use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::archive::Archive;
use super::cache::Cache;
use super::labelled::LabelSets;
use super::net::{self, Net};
use super::transaction::Undo;
use super::{Frozen, Index, Symbol, Symbols, Value};

/// A node, for as long as the graph lives; never used again for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its place in the order of creation: what is known of many nodes can stand in an array.
    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }
}

/// A relationship, for as long as the graph lives; never used again for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelId(pub(super) u32);

impl RelId {
    /// Its place in the order of creation.
    pub(crate) const fn number(self) -> usize {
        self.0 as usize
    }
}

/// Which way to walk relationships from a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From start to end.
    Out,
    /// From end to start.
    In,
    /// Either way; a loop is met once.
    Both,
}

/// Properties of a node or relationship, in order of their symbols.
pub type Properties = Vec<(Symbol, Value)>;

/// Where the entities are.
#[derive(Clone, Debug)]
pub(super) enum Entities {
    /// In memory, free to change.
    Own(Net),
    /// As they lay in a file, each read when it is first asked for. The first change unpacks them all.
    Filed(Arc<Archive>),
}

/// Nodes with labels and relationships with a type, both with properties.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub(super) symbols: Symbols,
    pub(super) entities: Entities,
    pub(super) by_label: BTreeMap<Symbol, Vec<NodeId>>,
    pub(super) live_nodes: usize,
    pub(super) live_rels: usize,
    pub(super) by_kind: BTreeMap<Symbol, usize>,
    pub(super) next_id: i64,
    pub(super) revision: u64,
    pub(super) undo: Option<Vec<Undo>>,
    pub(super) texts: BTreeMap<NodeId, Arc<str>>,
    pub(super) cache: Cache,
}

impl Default for Entities {
    fn default() -> Self {
        Self::Own(Net::default())
    }
}

impl Graph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The names in use.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// The symbol of a name, made if it is new.
    pub fn intern(&mut self, name: &str) -> Symbol {
        self.symbols.intern(name)
    }

    /// The symbol of a name, if the graph knows it.
    pub fn symbol(&self, name: &str) -> Option<Symbol> {
        self.symbols.find(name)
    }

    /// The name behind a symbol.
    pub fn name(&self, symbol: Symbol) -> &str {
        self.symbols.name(symbol)
    }

    /// The number that people see as a node's id.
    pub fn id(&self, node: NodeId) -> i64 {
        match &self.entities {
            Entities::Own(net) => net[node.index()].id,
            Entities::Filed(archive) => archive.node_id(node),
        }
    }

    /// The number that people see as a relationship's id.
    pub fn rel_id(&self, rel: RelId) -> i64 {
        match &self.entities {
            Entities::Own(net) => net[rel.index()].id,
            Entities::Filed(archive) => archive.rel_id(rel),
        }
    }

    /// Whether the node has not been deleted.
    pub fn is_live(&self, node: NodeId) -> bool {
        match &self.entities {
            Entities::Own(net) => net[node.index()].live,
            Entities::Filed(_) => true,
        }
    }

    /// Whether the relationship has not been deleted.
    pub fn is_rel_live(&self, rel: RelId) -> bool {
        match &self.entities {
            Entities::Own(net) => net[rel.index()].live,
            Entities::Filed(_) => true,
        }
    }

    /// A node's labels, in order of their symbols.
    pub fn labels(&self, node: NodeId) -> &[Symbol] {
        match &self.entities {
            Entities::Own(net) => &net[node.index()].labels,
            Entities::Filed(archive) => archive.labels(node),
        }
    }

    /// The combinations of labels, where they are known.
    pub(super) fn label_sets(&self) -> Option<LabelSets<'_>> {
        match &self.entities {
            Entities::Own(_) => None,
            Entities::Filed(archive) => Some(archive.label_sets()),
        }
    }

    /// Whether a node has a label.
    pub fn has_label(&self, node: NodeId, label: Symbol) -> bool {
        self.labels(node).contains(&label)
    }

    /// A node's properties.
    pub fn properties(&self, node: NodeId) -> &[(Symbol, Value)] {
        match &self.entities {
            Entities::Own(net) => &net[node.index()].properties,
            Entities::Filed(archive) => archive.properties(node),
        }
    }

    /// A relationship's properties.
    pub fn rel_properties(&self, rel: RelId) -> &[(Symbol, Value)] {
        match &self.entities {
            Entities::Own(net) => &net[rel.index()].properties,
            Entities::Filed(archive) => archive.rel_properties(rel),
        }
    }

    /// One property of a node.
    pub fn property(&self, node: NodeId, key: Symbol) -> Option<&Value> {
        get(self.properties(node), key)
    }

    /// One property of a relationship.
    pub fn rel_property(&self, rel: RelId, key: Symbol) -> Option<&Value> {
        get(self.rel_properties(rel), key)
    }

    /// A relationship's type.
    pub fn kind(&self, rel: RelId) -> Symbol {
        match &self.entities {
            Entities::Own(net) => net[rel.index()].kind,
            Entities::Filed(archive) => archive.kind(rel),
        }
    }

    /// A relationship's start and end, as stored.
    pub fn ends(&self, rel: RelId) -> (NodeId, NodeId) {
        match &self.entities {
            Entities::Own(net) => {
                let ends = net.edge_endpoints(rel.index());
                let (start, end) = ends.expect("a RelId names an edge of its graph");
                (start.into(), end.into())
            }
            Entities::Filed(archive) => archive.ends(rel),
        }
    }

    /// A number that every change raises: while it stays, so do names, counts and whatever else the graph says.
    pub fn revision(&self) -> u64 {
        self.revision + self.symbols.names().len() as u64
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.live_nodes
    }

    /// How many relationships there are.
    pub fn rel_count(&self) -> usize {
        self.live_rels
    }

    /// How many relationships of a type there are.
    pub fn count_of_kind(&self, kind: Symbol) -> usize {
        self.by_kind.get(&kind).copied().unwrap_or_default()
    }

    /// How many nodes and relationships there have ever been: their numbers are below these.
    pub(super) fn extent(&self) -> (u32, u32) {
        match &self.entities {
            Entities::Own(net) => (net.node_count() as u32, net.edge_count() as u32),
            Entities::Filed(archive) => archive.extent(),
        }
    }

    /// Whether all that it says is what its file says.
    pub(super) fn is_as_filed(&self, archive: &Archive) -> bool {
        self.symbols.names().len() == archive.names() && self.texts.is_empty()
    }

    /// Keeps the text that a node stands for, such as a document's; not a property, so queries do not print it.
    pub fn set_text(&mut self, node: NodeId, text: Arc<str>) {
        self.texts.insert(node, text);
    }

    /// The text that a node stands for.
    pub fn text(&self, node: NodeId) -> Option<&Arc<str>> {
        self.texts.get(&node).or_else(|| match &self.entities {
            Entities::Own(_) => None,
            Entities::Filed(archive) => archive.text(node),
        })
    }

    /// Adjacency for reading, made at the first call after a relationship has come or gone.
    pub fn frozen(&self) -> &Frozen {
        self.cache.frozen(|| match &self.entities {
            Entities::Own(_) => Frozen::new(self.extent().0, || {
                self.rels().map(|rel| {
                    let (start, end) = self.ends(rel);
                    (self.kind(rel), rel, start, end)
                })
            }),
            Entities::Filed(archive) => archive.frozen(),
        })
    }

    /// The nodes of a label by one property, made at the first call and kept up from then on.
    pub fn index(&self, label: Symbol, key: Symbol) -> Arc<Index> {
        self.cache.index(label, key, || {
            let nodes = self.with_label(label).iter();
            Index::new(nodes.filter_map(|&node| Some((node, self.property(node, key)?))))
        })
    }

    /// What `make` works out of the graph, kept with it until it changes; one value of each type.
    pub fn derived<T: Any + Send + Sync>(&self, make: impl FnOnce(&Self) -> T) -> Arc<T> {
        self.cache.derived.get(self.revision(), || make(self))
    }

    /// Every node, in order of creation.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.extent().0).map(NodeId).filter(|&node| self.is_live(node))
    }

    /// Every relationship, in order of creation.
    pub fn rels(&self) -> impl Iterator<Item = RelId> + Clone + '_ {
        (0..self.extent().1).map(RelId).filter(|&rel| self.is_rel_live(rel))
    }

    /// The nodes that have a label, in order of creation.
    pub fn with_label(&self, label: Symbol) -> &[NodeId] {
        self.by_label.get(&label).map_or(&[], Vec::as_slice)
    }

    /// The relationships at a node with the node at their other end. No `kinds` means any.
    pub fn expand<'a>(
        &'a self,
        node: NodeId,
        direction: Direction,
        kinds: &'a [Symbol],
    ) -> impl Iterator<Item = (RelId, NodeId)> + 'a {
        let (own, filed) = match &self.entities {
            Entities::Own(net) => (Some(net::expand(net, node, direction, kinds)), None),
            Entities::Filed(_) => (None, Some(self.frozen().expand(node, direction, kinds))),
        };
        own.into_iter().flatten().chain(filed.into_iter().flatten())
    }

    /// How many relationships a node has.
    pub fn degree(&self, node: NodeId) -> usize {
        self.expand(node, Direction::Both, &[]).count()
    }
}

fn get(properties: &[(Symbol, Value)], key: Symbol) -> Option<&Value> {
    // There are few: looking through them is quicker than halving.
    properties
        .iter()
        .find(|(other, _)| *other == key)
        .map(|(_, value)| value)
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
