//! Rows by their keys.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Out, Run};
use crate::graph::Value;
use crate::query::op::Key;

/// Different keys in the order in which they were first met, each with its number. They lie side by side, so that
/// a key that is known takes no memory.
#[derive(Debug, Default)]
pub(super) struct Table {
    width: usize,
    keys: Vec<Key>,
    len: usize,
    /// The last key with a hash, and for each key the one before it with the same hash.
    last: FxHashMap<u64, usize>,
    before: Vec<Option<usize>>,
}

/// There is room for so many keys from the beginning.
const LEAST: usize = 28;

impl Table {
    /// A table for keys of `width` values.
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            last: FxHashMap::with_capacity_and_hasher(LEAST, FxBuildHasher),
            ..Self::default()
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The number of a key, and whether it is new; one that is new is taken from `key`.
    pub(super) fn number(&mut self, key: &mut Vec<Key>, run: &mut Run<'_>) -> Out<(usize, bool)> {
        let mut hasher = FxBuildHasher.build_hasher();
        key.iter().for_each(|value| value.hash(&mut hasher));
        let hash = hasher.finish();
        let last = self.last.get(&hash).copied();
        let mut same_hash = last;
        while let Some(number) = same_hash {
            if self.key(number) == key.as_slice() {
                key.clear();
                return Ok((number, false));
            }
            same_hash = self.before.get(number).copied().flatten();
        }
        run.meter.keep(key.iter().map(|key| &key.0))?;
        let number = self.len;
        self.keys.append(key);
        self.before.push(last);
        self.last.insert(hash, number);
        self.len += 1;
        Ok((number, true))
    }

    /// The values of a key.
    pub(super) fn values(&self, number: usize) -> impl Iterator<Item = Value> + '_ {
        self.key(number).iter().map(|key| key.0.clone())
    }

    /// The values of all keys, side by side.
    pub(super) fn into_values(self) -> Vec<Value> {
        self.keys.into_iter().map(|key| key.0).collect()
    }

    /// Whether a key of one value is this very text, not only an equal one.
    pub(super) fn is_text(&self, number: usize, text: &Arc<str>) -> bool {
        matches!(self.key(number), [Key(Value::Str(own))] if Arc::ptr_eq(own, text))
    }

    fn key(&self, number: usize) -> &[Key] {
        let start = number.saturating_mul(self.width);
        let end = start.saturating_add(self.width);
        self.keys.get(start..end).unwrap_or_default()
    }
}
