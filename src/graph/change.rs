//! Changes of a graph, each noted so that it can be taken back and what was derived from the graph follows.

use super::net::{Net, NodeData, RelData};
use super::store::Entities;
use super::transaction::Undo;
use super::{Graph, NodeId, Properties, RelId, Symbol, Value};

impl Graph {
    /// Adds a node. `id` is the number people see, made from its content; without it the graph counts.
    pub fn create_node(&mut self, id: Option<i64>, labels: &[Symbol], properties: Properties) -> NodeId {
        let mut labels = labels.to_vec();
        labels.sort_unstable();
        labels.dedup();
        let id = id.unwrap_or_else(|| self.count());
        let node = NodeId::from(self.net().add_node(NodeData {
            id,
            live: true,
            labels: labels.clone(),
            properties: tidy(properties),
        }));
        for label in labels {
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
        let rel = RelId::from(self.net().add_edge(start.index(), end.index(), data));
        self.live_rels += 1;
        *self.by_kind.entry(kind).or_default() += 1;
        self.note(Undo::RelCreated(rel));
        rel
    }

    /// Takes a node away. Its relationships must be gone first (see [`Graph::degree`]).
    pub fn delete_node(&mut self, node: NodeId) {
        if !std::mem::replace(&mut self.net()[node.index()].live, false) {
            return;
        }
        for label in self.labels(node).to_vec() {
            self.unlist(node, label);
        }
        self.live_nodes -= 1;
        self.note(Undo::NodeDeleted(node));
    }

    /// Takes a relationship away.
    pub fn delete_rel(&mut self, rel: RelId) {
        if std::mem::replace(&mut self.net()[rel.index()].live, false) {
            self.live_rels -= 1;
            let kind = self.kind(rel);
            if let Some(count) = self.by_kind.get_mut(&kind) {
                *count -= 1;
            }
            self.note(Undo::RelDeleted(rel));
        }
    }

    /// Sets a property of a node; `Null` removes it.
    pub fn set_node_property(&mut self, node: NodeId, key: Symbol, value: Value) {
        let old = put(&mut self.net()[node.index()].properties, key, value);
        self.note(Undo::NodeProperty(node, key, old));
    }

    /// Sets a property of a relationship; `Null` removes it.
    pub fn set_rel_property(&mut self, rel: RelId, key: Symbol, value: Value) {
        let old = put(&mut self.net()[rel.index()].properties, key, value);
        self.note(Undo::RelProperty(rel, key, old));
    }

    /// Adds a label; `false` where the node has it already.
    pub fn add_label(&mut self, node: NodeId, label: Symbol) -> bool {
        let labels = &mut self.net()[node.index()].labels;
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
        let labels = &mut self.net()[node.index()].labels;
        let Ok(at) = labels.binary_search(&label) else {
            return false;
        };
        labels.remove(at);
        self.unlist(node, label);
        self.note(Undo::LabelRemoved(node, label));
        true
    }

    /// Brings a deleted node back as it was.
    pub(super) fn revive_node(&mut self, node: NodeId) {
        self.net()[node.index()].live = true;
        self.live_nodes += 1;
        for label in self.labels(node).to_vec() {
            self.list(node, label);
        }
        self.note(Undo::NodeCreated(node));
    }

    /// Brings a deleted relationship back as it was.
    pub(super) fn revive_rel(&mut self, rel: RelId) {
        self.net()[rel.index()].live = true;
        self.live_rels += 1;
        let kind = self.kind(rel);
        *self.by_kind.entry(kind).or_default() += 1;
        self.note(Undo::RelCreated(rel));
    }

    /// The entities, to be changed; those that lie as in a file are unpacked.
    fn net(&mut self) -> &mut Net {
        if let Entities::Filed(archive) = &self.entities {
            let (nodes, rels) = archive.extent();
            let mut net = Net::with_capacity(nodes as usize, rels as usize);
            for node in (0..nodes).map(NodeId) {
                net.add_node(NodeData {
                    id: archive.node_id(node),
                    live: true,
                    labels: archive.labels(node).to_vec(),
                    properties: archive.properties(node).to_vec(),
                });
                if let Some(text) = archive.text(node) {
                    self.texts.entry(node).or_insert_with(|| text.clone());
                }
            }
            for rel in (0..rels).map(RelId) {
                let (start, end) = archive.ends(rel);
                let data = RelData {
                    id: archive.rel_id(rel),
                    live: true,
                    kind: archive.kind(rel),
                    properties: archive.rel_properties(rel).to_vec(),
                };
                net.add_edge(start.index(), end.index(), data);
            }
            self.entities = Entities::Own(net);
        }
        match &mut self.entities {
            Entities::Own(net) => net,
            Entities::Filed(_) => unreachable!("it has just been unpacked"),
        }
    }

    fn count(&mut self) -> i64 {
        self.next_id += 1;
        self.next_id
    }

    fn list(&mut self, node: NodeId, label: Symbol) {
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
fn tidy(mut properties: Properties) -> Properties {
    if properties.is_sorted_by(|(a, _), (b, _)| a < b) {
        properties.retain(|(_, value)| !matches!(value, Value::Null));
        return properties;
    }
    let mut tidy = Properties::with_capacity(properties.len());
    for (key, value) in properties {
        put(&mut tidy, key, value);
    }
    tidy
}
