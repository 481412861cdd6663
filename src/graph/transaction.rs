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
                Undo::NodeDeleted(node) => self.revive_node(node),
                Undo::RelDeleted(rel) => self.revive_rel(rel),
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

    /// Notes a change that has been made, whether or not it may be taken back: what was derived for reading follows it.
    pub(super) fn note(&mut self, step: Undo) {
        self.revision += 1;
        match &step {
            Undo::RelCreated(_) | Undo::RelDeleted(_) => self.cache.thaw(),
            Undo::RelProperty(..) => {}
            _ if !self.cache.has_indexes() => {}
            _ => self.note_in_indexes(&step),
        }
        if let Some(log) = &mut self.undo {
            log.push(step);
        }
    }

    /// Indexes follow a change of a node.
    fn note_in_indexes(&mut self, step: &Undo) {
        let mut cache = std::mem::take(&mut self.cache);
        match step {
            Undo::NodeCreated(node) => cache.each_property(self, *node, |index, value| index.add(*node, value)),
            Undo::NodeDeleted(node) => cache.each_property(self, *node, |index, value| index.remove(*node, value)),
            Undo::NodeProperty(node, key, old) => cache.each_of_key(self, *node, *key, |index, new| {
                index.remove(*node, old);
                index.add(*node, new);
            }),
            Undo::LabelAdded(node, label) => {
                cache.each_of_label(self, *node, *label, |index, value| index.add(*node, value));
            }
            Undo::LabelRemoved(node, label) => {
                cache.each_of_label(self, *node, *label, |index, value| index.remove(*node, value));
            }
            Undo::RelCreated(_) | Undo::RelDeleted(_) | Undo::RelProperty(..) => {}
        }
        self.cache = cache;
    }
}
