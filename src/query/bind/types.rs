//! What a value can be, as far as the text of a query tells.

use crate::graph::Value;
use crate::query::function::Types;

/// The types that an expression can have, and those of its elements where it is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) of: Types,
    pub(super) items: Types,
}

impl Type {
    pub(super) const ANY: Self = Self {
        of: Types::ANY,
        items: Types::ANY,
    };
    pub(super) const BOOLEAN: Self = Self::plain(Types::BOOLEAN);
    pub(super) const NODE: Self = Self::plain(Types::NODE);
    pub(super) const REL: Self = Self::plain(Types::RELATIONSHIP);
    pub(super) const PATH: Self = Self::plain(Types::PATH);

    /// Of these types, with elements of any.
    pub(super) const fn plain(of: Types) -> Self {
        Self { of, items: Types::ANY }
    }

    /// A list with elements of these types.
    pub(super) const fn list(items: Types) -> Self {
        Self { of: Types::LIST, items }
    }

    /// The type of a constant.
    pub(super) const fn of(value: &Value) -> Self {
        Self::plain(Types::of(value))
    }

    /// The type of an element of it.
    pub(super) const fn item(self) -> Self {
        Self::plain(self.items)
    }

    /// What can be either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            of: self.of.or(other.of),
            items: self.items.or(other.items),
        }
    }

    /// Whether it can be one of these; `null` can be anything.
    pub(super) fn can_be(self, types: Types) -> bool {
        self.of == Types::NONE || self.of.overlaps(types)
    }
}
