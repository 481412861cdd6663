use std::sync::{Arc, OnceLock, RwLock};

use rustc_hash::FxHashMap;

use super::{Frozen, Index, Symbol};

/// What is derived from the graph for reading, made when first asked for and dropped at the next change.
#[derive(Debug, Default)]
pub(super) struct Cache {
    frozen: OnceLock<Frozen>,
    indexes: RwLock<FxHashMap<(Symbol, Symbol), Arc<Index>>>,
}

/// A copy starts without anything derived.
impl Clone for Cache {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Cache {
    pub(super) fn clear(&mut self) {
        if self.frozen.get().is_some() {
            self.frozen = OnceLock::new();
        }
        if let Ok(indexes) = self.indexes.get_mut()
            && !indexes.is_empty()
        {
            indexes.clear();
        }
    }

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
}
