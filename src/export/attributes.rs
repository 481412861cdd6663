//! The properties of nodes and relationships as typed columns, which GraphML and GEXF want declared before their use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::members::Members;
use crate::graph::{Graph, Symbol, Value};

/// A column: a property, or what every node or relationship has, its labels or its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name<'a> {
    pub(super) owner: Owner,
    name: &'a str,
    is_property: bool,
}

impl<'a> Name<'a> {
    /// Of a property.
    pub(super) const fn of(owner: Owner, name: &'a str) -> Self {
        Self {
            owner,
            name,
            is_property: true,
        }
    }

    /// What it is called: a property that is called as labels or types are is told apart.
    pub(super) fn title(self) -> Cow<'a, str> {
        let is_taken = [LABELS, TYPE]
            .iter()
            .any(|own| (own.owner, own.name) == (self.owner, self.name));
        if self.is_property && is_taken {
            Cow::Owned(format!("{} (property)", self.name))
        } else {
            Cow::Borrowed(self.name)
        }
    }
}

/// What a property is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// A node.
    Node,
    /// A relationship.
    Edge,
}

/// The type of all values of one property, in the words of both formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Truth values.
    Boolean,
    /// Whole numbers.
    Long,
    /// Numbers.
    Double,
    /// Anything else.
    String,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Long => "long",
            Self::Double => "double",
            Self::String => "string",
        }
    }

    const fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Boolean,
            Value::Int(_) => Self::Long,
            Value::Float(_) => Self::Double,
            _ => Self::String,
        }
    }
}

pub(super) const LABELS: Name = Name {
    owner: Owner::Node,
    name: "labels",
    is_property: false,
};
pub(super) const TYPE: Name = Name {
    owner: Owner::Edge,
    name: "type",
    is_property: false,
};

/// All properties with their types, in the order of their names.
pub(super) struct Attributes<'a>(BTreeMap<Name<'a>, (usize, Kind)>);

impl<'a> Attributes<'a> {
    /// The properties of some nodes and relationships; one whose type differs from place to place is text.
    pub(super) fn of(graph: &'a Graph, members: &Members) -> Self {
        let mut kinds = BTreeMap::from([(LABELS, Kind::String), (TYPE, Kind::String)]);
        let mut declare = |owner, properties: &[(Symbol, Value)]| {
            for (key, value) in properties {
                let kind = Kind::of(value);
                let declared = kinds.entry(Name::of(owner, graph.name(*key))).or_insert(kind);
                if *declared != kind {
                    *declared = Kind::String;
                }
            }
        };
        for &node in &members.nodes {
            declare(Owner::Node, graph.properties(node));
        }
        for &rel in &members.rels {
            declare(Owner::Edge, graph.rel_properties(rel));
        }
        let numbered = kinds.into_iter().enumerate();
        Self(numbered.map(|(at, (name, kind))| (name, (at, kind))).collect())
    }

    /// Each property with its number and type.
    pub(super) fn declared(&self) -> impl Iterator<Item = (Name<'a>, usize, Kind)> + '_ {
        self.0.iter().map(|(&name, &(number, kind))| (name, number, kind))
    }

    /// The number of a property; every property of the members has one.
    pub(super) fn number(&self, name: Name<'a>) -> usize {
        self.0.get(&name).map_or(0, |&(number, _)| number)
    }
}
