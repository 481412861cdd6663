//! The properties of nodes and relationships as typed columns, which GraphML and GEXF want declared before their use.

use std::collections::BTreeMap;

use super::members::Members;
use crate::graph::{Graph, Symbol, Value};

/// Who has a property, and its name. `labels` of a node and `type` of a relationship are among them.
pub(super) type Name<'a> = (Owner, &'a str);

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

pub(super) const LABELS: Name = (Owner::Node, "labels");
pub(super) const TYPE: Name = (Owner::Edge, "type");

/// All properties with their types, in the order of their names.
pub(super) struct Attributes<'a>(BTreeMap<Name<'a>, (usize, Kind)>);

impl<'a> Attributes<'a> {
    /// The properties of some nodes and relationships; one whose type differs from place to place is text.
    pub(super) fn of(graph: &'a Graph, members: &Members) -> Self {
        let mut kinds = BTreeMap::from([(LABELS, Kind::String), (TYPE, Kind::String)]);
        let mut declare = |owner, properties: &[(Symbol, Value)]| {
            for (key, value) in properties {
                let kind = Kind::of(value);
                let declared = kinds.entry((owner, graph.name(*key))).or_insert(kind);
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
