use std::sync::{Arc, OnceLock, RwLock};

use rustc_hash::FxHashMap;

use super::derived::Derived;
use super::{Frozen, Graph, Index, NodeId, Symbol, Value};

/// What is derived from the graph for reading, made when first asked for. Indexes follow every change; the frozen
/// adjacency is dropped when a relationship comes or goes.
#[derive(Debug, Default)]
pub(super) struct Cache {
    frozen: OnceLock<Frozen>,
    indexes: RwLock<FxHashMap<(Symbol, Symbol), Arc<Index>>>,
    pub(super) derived: Derived,
}

/// A copy starts without anything derived.
impl Clone for Cache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cache {
    pub(super) fn frozen(&self, make: impl FnOnce() -> Frozen) -> &Frozen {
        self.frozen.get_or_init(make)
    }

    pub(super) fn index(&self, label: Symbol, key: Symbol, make: impl FnOnce() -> Index) -> Arc<Index> {
        let known = self
            .indexes
            .read()
            .ok()
            .and_then(|indexes| indexes.get(&(label, key)).cloned());
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            if let Ok(mut indexes) = self.indexes.write() {
                indexes.insert((label, key), made.clone());
            }
            made
        })
    }

    /// Drops the frozen adjacency.
    pub(super) fn thaw(&mut self) {
        if self.frozen.get().is_some() {
            self.frozen = OnceLock::new();
        }
    }

    pub(super) fn has_indexes(&mut self) -> bool {
        self.indexes.get_mut().is_ok_and(|indexes| !indexes.is_empty())
    }

    /// Calls `each` with every index that a node belongs to by its labels, and with its value there.
    pub(super) fn each_property(&mut self, graph: &Graph, node: NodeId, each: impl FnMut(&mut Index, &Value)) {
        self.each(graph, node, |label, _| graph.has_label(node, label), each);
    }

    /// The same for the indexes of one property.
    pub(super) fn each_of_key(
        &mut self,
        graph: &Graph,
        node: NodeId,
        key: Symbol,
        each: impl FnMut(&mut Index, &Value),
    ) {
        self.each(graph, node, |label, k| k == key && graph.has_label(node, label), each);
    }

    /// The same for the indexes of one label.
    pub(super) fn each_of_label(
        &mut self,
        graph: &Graph,
        node: NodeId,
        label: Symbol,
        each: impl FnMut(&mut Index, &Value),
    ) {
        self.each(graph, node, |l, _| l == label, each);
    }

    fn each(
        &mut self,
        graph: &Graph,
        node: NodeId,
        concerns: impl Fn(Symbol, Symbol) -> bool,
        mut each: impl FnMut(&mut Index, &Value),
    ) {
        let Ok(indexes) = self.indexes.get_mut() else { return };
        for ((label, key), index) in indexes {
            if concerns(*label, *key) {
                let value = graph.property(node, *key).unwrap_or(&Value::Null);
                each(Arc::make_mut(index), value);
            }
        }
    }
}
