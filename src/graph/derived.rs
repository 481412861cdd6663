//! What others work out of a graph and want kept with it: an index of words, say.

use std::any::{Any, TypeId};
use std::sync::{Arc, RwLock};

use rustc_hash::FxHashMap;

/// One value of each type, all worked out of one revision of the graph.
#[derive(Debug, Default)]
pub(super) struct Derived(RwLock<Kept>);

#[derive(Debug, Default)]
struct Kept {
    revision: u64,
    by_type: FxHashMap<TypeId, Arc<dyn Any + Send + Sync>>,
}

impl Derived {
    /// What is kept of this type; made where there is none, or only of another revision.
    pub(super) fn get<T: Any + Send + Sync>(&self, revision: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.0.read().ok().and_then(|kept| {
            let known = kept
                .by_type
                .get(&TypeId::of::<T>())
                .filter(|_| kept.revision == revision);
            known.cloned()?.downcast().ok()
        });
        known.unwrap_or_else(|| {
            let made = Arc::new(make());
            if let Ok(mut kept) = self.0.write() {
                if kept.revision != revision {
                    *kept = Kept {
                        revision,
                        ..Kept::default()
                    };
                }
                kept.by_type.insert(TypeId::of::<T>(), made.clone());
            }
            made
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::Graph;

    #[test]
    fn what_is_worked_out_is_kept_until_the_graph_changes() {
        struct Nodes(usize);
        let mut graph = Graph::new();
        let count = |graph: &Graph| graph.derived(|graph| Nodes(graph.node_count()));
        let none = count(&graph);
        assert_eq!(none.0, 0);
        assert!(std::sync::Arc::ptr_eq(&none, &count(&graph)));
        graph.create_node(None, &[], Vec::new());
        assert_eq!(count(&graph).0, 1);
    }
}
