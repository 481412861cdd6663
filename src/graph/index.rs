use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Far, NodeId, Value};

/// The nodes of one label by the value of one property.
#[derive(Clone, Debug, Default)]
pub struct Index {
    exact: FxHashMap<IndexKey, Vec<NodeId>>,
    // Values that have no key of their own; whoever looks something up must test these too.
    other: Vec<NodeId>,
}

/// Values that are equal in the query language have equal keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum IndexKey {
    Str(Arc<str>),
    Int(i64),
    Bool(bool),
    Date(Far<jiff::civil::Date>),
}

impl Index {
    /// Indexes nodes given with their value, in the order given.
    pub(super) fn new<'a>(entries: impl Iterator<Item = (NodeId, &'a Value)>) -> Self {
        let mut index = Self::default();
        for (node, value) in entries {
            index.add(node, value);
        }
        index
    }

    /// Adds a node with its value; `Null` is none.
    pub(super) fn add(&mut self, node: NodeId, value: &Value) {
        let nodes = match key(value) {
            Some(key) => self.exact.entry(key).or_default(),
            None if value.is_null() => return,
            None => &mut self.other,
        };
        // Nearly always the newest node.
        if nodes.last().is_none_or(|last| *last < node) {
            nodes.push(node);
        } else if let Err(at) = nodes.binary_search(&node) {
            nodes.insert(at, node);
        }
    }

    /// Takes a node away that was added with this value.
    pub(super) fn remove(&mut self, node: NodeId, value: &Value) {
        let Some(key) = key(value) else {
            self.other.retain(|other| *other != node);
            return;
        };
        if let Some(nodes) = self.exact.get_mut(&key) {
            if let Ok(at) = nodes.binary_search(&node) {
                nodes.remove(at);
            }
            if nodes.is_empty() {
                self.exact.remove(&key);
            }
        }
    }

    /// The nodes that may have `value`, in order of creation; `None` where this index cannot tell and all must be tried.
    ///
    /// What comes back still has to be compared: it can hold nodes whose value is of a kind without a key.
    pub fn candidates(&self, value: &Value) -> Option<Vec<NodeId>> {
        let exact = self.exact.get(&key(value)?).map_or(&[][..], Vec::as_slice);
        let mut nodes = exact.to_vec();
        if !self.other.is_empty() {
            nodes.extend(&self.other);
            nodes.sort_unstable();
        }
        Some(nodes)
    }
}

fn key(value: &Value) -> Option<IndexKey> {
    match value {
        Value::Str(text) => Some(IndexKey::Str(text.clone())),
        Value::Int(number) => Some(IndexKey::Int(*number)),
        Value::Bool(truth) => Some(IndexKey::Bool(*truth)),
        Value::Date(day) => Some(IndexKey::Date(*day)),
        _ => None,
    }
}
