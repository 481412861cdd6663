use super::{Graph, NodeId, RelId, Symbol, Value};

/// What a step of a transaction changed, so that it can be taken back.
#[derive(Clone, Debug)]
pub(super) enum Undo {
    NodeCreated(NodeId),
    RelCreated(RelId),
    NodeDeleted(NodeId),
    RelDeleted(RelId),
    NodeProperty(NodeId, Symbol, Value),
    RelProperty(RelId, Symbol, Value),
    LabelAdded(NodeId, Symbol),
    LabelRemoved(NodeId, Symbol),
}

impl Graph {
    /// Starts a transaction: what follows can be taken back.
    pub fn begin(&mut self) {
        self.undo = Some(Vec::new());
    }

    /// Ends a transaction and keeps what it did.
    pub fn commit(&mut self) {
        self.undo = None;
    }

    /// Ends a transaction and takes back what it did.
    pub fn rollback(&mut self) {
        for step in self.undo.take().into_iter().flatten().rev() {
            match step {
                Undo::NodeCreated(node) => self.delete_node(node),
                Undo::RelCreated(rel) => self.delete_rel(rel),
                Undo::NodeDeleted(node) => {
                    self.net[node.index()].live = true;
                    self.live_nodes += 1;
                    for label in self.labels(node).to_vec() {
                        self.list(node, label);
                    }
                }
                Undo::RelDeleted(rel) => {
                    self.net[rel.index()].live = true;
                    self.live_rels += 1;
                }
                Undo::NodeProperty(node, key, old) => self.set_node_property(node, key, old),
                Undo::RelProperty(rel, key, old) => self.set_rel_property(rel, key, old),
                Undo::LabelAdded(node, label) => {
                    self.remove_label(node, label);
                }
                Undo::LabelRemoved(node, label) => {
                    self.add_label(node, label);
                }
            }
        }
    }

    /// Notes a change, whether or not it may be taken back: what was derived for reading holds no longer.
    pub(super) fn note(&mut self, step: Undo) {
        self.cache.clear();
        if let Some(log) = &mut self.undo {
            log.push(step);
        }
    }
}
