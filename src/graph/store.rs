use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::cache::Cache;
use super::transaction::Undo;
use super::{Frozen, Index, Symbol, Symbols, Value};

/// A node, for as long as the graph lives; never used again for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// A relationship, for as long as the graph lives; never used again for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelId(pub(super) u32);

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

#[derive(Clone, Debug)]
pub(super) struct NodeData {
    id: i64,
    pub(super) live: bool,
    labels: Vec<Symbol>,
    properties: Properties,
}

#[derive(Clone, Debug)]
pub(super) struct RelData {
    id: i64,
    pub(super) live: bool,
    kind: Symbol,
    properties: Properties,
}

/// Nodes with labels and relationships with a type, both with properties.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    symbols: Symbols,
    // Deleted entities stay as tombstones: petgraph would give their indices to others.
    pub(super) net: DiGraph<NodeData, RelData>,
    by_label: BTreeMap<Symbol, Vec<NodeId>>,
    pub(super) live_nodes: usize,
    pub(super) live_rels: usize,
    next_id: i64,
    pub(super) undo: Option<Vec<Undo>>,
    texts: BTreeMap<NodeId, Arc<str>>,
    pub(super) cache: Cache,
}

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

    /// Adds a node. `id` is the number people see, made from its content; without it the graph counts.
    pub fn create_node(&mut self, id: Option<i64>, labels: &[Symbol], properties: Properties) -> NodeId {
        let mut labels = labels.to_vec();
        labels.sort_unstable();
        labels.dedup();
        let id = id.unwrap_or_else(|| self.count());
        let node = NodeId::from(self.net.add_node(NodeData {
            id,
            live: true,
            labels,
            properties: tidy(properties),
        }));
        for label in self.net[node.index()].labels.clone() {
            self.by_label.entry(label).or_default().push(node);
        }
        self.live_nodes += 1;
        self.note(Undo::NodeCreated(node));
        node
    }

    /// Adds a relationship from `start` to `end`.
    pub fn create_rel(
        &mut self,
        id: Option<i64>,
        kind: Symbol,
        start: NodeId,
        end: NodeId,
        properties: Properties,
    ) -> RelId {
        let id = id.unwrap_or_else(|| self.count());
        let data = RelData {
            id,
            live: true,
            kind,
            properties: tidy(properties),
        };
        let rel = RelId::from(self.net.add_edge(start.index(), end.index(), data));
        self.live_rels += 1;
        self.note(Undo::RelCreated(rel));
        rel
    }

    /// Takes a node away. Its relationships must be gone first (see [`Graph::degree`]).
    pub fn delete_node(&mut self, node: NodeId) {
        let data = &mut self.net[node.index()];
        if !std::mem::replace(&mut data.live, false) {
            return;
        }
        for label in data.labels.clone() {
            self.unlist(node, label);
        }
        self.live_nodes -= 1;
        self.note(Undo::NodeDeleted(node));
    }

    /// Takes a relationship away.
    pub fn delete_rel(&mut self, rel: RelId) {
        if std::mem::replace(&mut self.net[rel.index()].live, false) {
            self.live_rels -= 1;
            self.note(Undo::RelDeleted(rel));
        }
    }

    /// Sets a property of a node; `Null` removes it.
    pub fn set_node_property(&mut self, node: NodeId, key: Symbol, value: Value) {
        let old = put(&mut self.net[node.index()].properties, key, value);
        self.note(Undo::NodeProperty(node, key, old));
    }

    /// Sets a property of a relationship; `Null` removes it.
    pub fn set_rel_property(&mut self, rel: RelId, key: Symbol, value: Value) {
        let old = put(&mut self.net[rel.index()].properties, key, value);
        self.note(Undo::RelProperty(rel, key, old));
    }

    /// Adds a label; `false` where the node has it already.
    pub fn add_label(&mut self, node: NodeId, label: Symbol) -> bool {
        let labels = &mut self.net[node.index()].labels;
        let Err(at) = labels.binary_search(&label) else {
            return false;
        };
        labels.insert(at, label);
        self.list(node, label);
        self.note(Undo::LabelAdded(node, label));
        true
    }

    /// Removes a label; `false` where the node does not have it.
    pub fn remove_label(&mut self, node: NodeId, label: Symbol) -> bool {
        let labels = &mut self.net[node.index()].labels;
        let Ok(at) = labels.binary_search(&label) else {
            return false;
        };
        labels.remove(at);
        self.unlist(node, label);
        self.note(Undo::LabelRemoved(node, label));
        true
    }

    /// The number that people see as a node's id.
    pub fn id(&self, node: NodeId) -> i64 {
        self.net[node.index()].id
    }

    /// The number that people see as a relationship's id.
    pub fn rel_id(&self, rel: RelId) -> i64 {
        self.net[rel.index()].id
    }

    /// Whether the node has not been deleted.
    pub fn is_live(&self, node: NodeId) -> bool {
        self.net[node.index()].live
    }

    /// Whether the relationship has not been deleted.
    pub fn is_rel_live(&self, rel: RelId) -> bool {
        self.net[rel.index()].live
    }

    /// A node's labels, in order of their symbols.
    pub fn labels(&self, node: NodeId) -> &[Symbol] {
        &self.net[node.index()].labels
    }

    /// Whether a node has a label.
    pub fn has_label(&self, node: NodeId, label: Symbol) -> bool {
        self.labels(node).contains(&label)
    }

    /// A node's properties.
    pub fn properties(&self, node: NodeId) -> &[(Symbol, Value)] {
        &self.net[node.index()].properties
    }

    /// A relationship's properties.
    pub fn rel_properties(&self, rel: RelId) -> &[(Symbol, Value)] {
        &self.net[rel.index()].properties
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
        self.net[rel.index()].kind
    }

    /// A relationship's start and end, as stored.
    pub fn ends(&self, rel: RelId) -> (NodeId, NodeId) {
        let (start, end) = self
            .net
            .edge_endpoints(rel.index())
            .expect("a RelId names an edge of its graph");
        (start.into(), end.into())
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.live_nodes
    }

    /// How many relationships there are.
    pub fn rel_count(&self) -> usize {
        self.live_rels
    }

    /// Keeps the text that a node stands for, such as a document's; not a property, so queries do not print it.
    pub fn set_text(&mut self, node: NodeId, text: Arc<str>) {
        self.texts.insert(node, text);
    }

    /// The text that a node stands for.
    pub fn text(&self, node: NodeId) -> Option<&Arc<str>> {
        self.texts.get(&node)
    }

    /// Adjacency for reading, made at the first call after a change.
    pub fn frozen(&self) -> &Frozen {
        self.cache.frozen(|| {
            let rels = self.rels().map(|rel| {
                let (start, end) = self.ends(rel);
                (self.kind(rel), rel, start, end)
            });
            Frozen::new(self.net.node_count(), rels)
        })
    }

    /// The nodes of a label by one property, made at the first call after a change.
    pub fn index(&self, label: Symbol, key: Symbol) -> Arc<Index> {
        self.cache.index(label, key, || {
            let nodes = self.with_label(label).iter();
            Index::new(nodes.filter_map(|&node| Some((node, self.property(node, key)?))))
        })
    }

    /// Every node, in order of creation.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.net.node_indices().map(NodeId::from).filter(|&n| self.is_live(n))
    }

    /// Every relationship, in order of creation.
    pub fn rels(&self) -> impl Iterator<Item = RelId> + Clone + '_ {
        self.net
            .edge_indices()
            .map(RelId::from)
            .filter(|&r| self.is_rel_live(r))
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
        let out = matches!(direction, Direction::Out | Direction::Both)
            .then(|| self.net.edges_directed(node.index(), petgraph::Outgoing));
        let into = matches!(direction, Direction::In | Direction::Both)
            .then(|| self.net.edges_directed(node.index(), petgraph::Incoming));
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

    /// How many relationships a node has.
    pub fn degree(&self, node: NodeId) -> usize {
        self.expand(node, Direction::Both, &[]).count()
    }

    /// The last number that the graph gave to an entity without an id of its own.
    pub(super) const fn next_id(&self) -> i64 {
        self.next_id
    }

    pub(super) const fn set_next_id(&mut self, id: i64) {
        self.next_id = id;
    }

    fn count(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id
    }

    pub(super) fn list(&mut self, node: NodeId, label: Symbol) {
        let nodes = self.by_label.entry(label).or_default();
        if let Err(at) = nodes.binary_search(&node) {
            nodes.insert(at, node);
        }
    }

    fn unlist(&mut self, node: NodeId, label: Symbol) {
        if let Some(nodes) = self.by_label.get_mut(&label)
            && let Ok(at) = nodes.binary_search(&node)
        {
            nodes.remove(at);
        }
    }
}

fn get(properties: &[(Symbol, Value)], key: Symbol) -> Option<&Value> {
    let at = properties.binary_search_by_key(&key, |(k, _)| *k).ok()?;
    Some(&properties[at].1)
}

/// Puts `value` under `key` and returns what stood there.
fn put(properties: &mut Properties, key: Symbol, value: Value) -> Value {
    match (properties.binary_search_by_key(&key, |(k, _)| *k), value) {
        (Ok(at), Value::Null) => properties.remove(at).1,
        (Ok(at), value) => std::mem::replace(&mut properties[at].1, value),
        (Err(_), Value::Null) => Value::Null,
        (Err(at), value) => {
            properties.insert(at, (key, value));
            Value::Null
        }
    }
}

/// Properties in order, the last of each name, without nulls.
fn tidy(properties: Properties) -> Properties {
    let mut tidy = Properties::with_capacity(properties.len());
    for (key, value) in properties {
        put(&mut tidy, key, value);
    }
    tidy
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
