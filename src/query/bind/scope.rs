//! The variables that a clause can see.

use std::sync::Arc;

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
pub(super) struct Scope(Vec<Variable>);

impl Scope {
    pub(super) fn find(&self, name: &str) -> Option<&Variable> {
        self.0.iter().rev().find(|v| &*v.name == name)
    }

    pub(super) fn add(&mut self, name: &Arc<str>, slot: Slot, kind: Type) {
        self.0.push(Variable {
            name: name.clone(),
            slot,
            kind,
        });
    }

    /// Forgets all but the first `count` variables.
    pub(super) fn shrink(&mut self, count: usize) {
        self.0.truncate(count);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.0.iter()
    }

    /// The slots of all variables, each once.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<_> = self.0.iter().map(|v| v.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}
