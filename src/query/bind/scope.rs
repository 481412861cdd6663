//! The variables that a clause can see.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::expr::Slot;
use super::types::Type;

/// A variable: its name, where its value stands, what it can be.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) name: Arc<str>,
    pub(super) slot: Slot,
    pub(super) kind: Type,
}

/// Variables, the later hiding the earlier of the same name.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    variables: Vec<Variable>,
    /// Where the variables of a name stand, the one that is seen last.
    places: FxHashMap<Arc<str>, Vec<usize>>,
}

impl Scope {
    pub(super) fn find(&self, name: &str) -> Option<&Variable> {
        self.variables.get(*self.places.get(name)?.last()?)
    }

    pub(super) fn add(&mut self, name: &Arc<str>, slot: Slot, kind: Type) {
        self.places.entry(name.clone()).or_default().push(self.variables.len());
        self.variables.push(Variable {
            name: name.clone(),
            slot,
            kind,
        });
    }

    /// Forgets all but the first `count` variables.
    pub(super) fn shrink(&mut self, count: usize) {
        for variable in self.variables.drain(count.min(self.variables.len())..) {
            if let Some(places) = self.places.get_mut(&variable.name) {
                places.pop();
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.variables.len()
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter()
    }

    /// The slots of all variables, each once.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<_> = self.variables.iter().map(|v| v.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}
