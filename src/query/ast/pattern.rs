use super::{At, Expr, LabelExpr, Name};
use crate::graph::Direction;

/// A chain of nodes and relationships.
#[derive(Clone, Debug, PartialEq)]
pub struct PathPattern {
    /// `p` in `p = (a)-->(b)`.
    pub var: Option<Name>,
    /// Which of the walks are wanted.
    pub search: Search,
    /// The first node.
    pub start: NodePattern,
    /// Each relationship with the node behind it.
    pub steps: Vec<(RelPattern, NodePattern)>,
    /// Where it stands.
    pub at: At,
}

/// Which of the walks between two nodes a pattern means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// Every walk.
    Any,
    /// `shortestPath(…)`: one of the shortest.
    Shortest,
    /// `allShortestPaths(…)`.
    AllShortest,
}

/// `(n:Label {key: value} WHERE condition)`.
#[derive(Clone, Debug, PartialEq)]
pub struct NodePattern {
    /// The variable.
    pub var: Option<Name>,
    /// What its labels must be.
    pub labels: Option<LabelExpr>,
    /// The properties.
    pub properties: Option<Properties>,
    /// The condition.
    pub filter: Option<Expr>,
    /// Where it stands.
    pub at: At,
}

/// `-[r:TYPE|OTHER*1..3 {key: value} WHERE condition]->`.
#[derive(Clone, Debug, PartialEq)]
pub struct RelPattern {
    /// The variable.
    pub var: Option<Name>,
    /// What its type must be.
    pub types: Option<LabelExpr>,
    /// Present for a relationship of variable length.
    pub length: Option<Length>,
    /// The properties.
    pub properties: Option<Properties>,
    /// The condition.
    pub filter: Option<Expr>,
    /// From left to right.
    pub direction: Direction,
    /// Where it stands.
    pub at: At,
}

/// `*least..most`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The fewest steps; 1 where it is left out.
    pub least: Option<u32>,
    /// The most steps; without bound where it is left out.
    pub most: Option<u32>,
}

/// The properties of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Properties {
    /// `{key: value}`.
    Map(Vec<(Name, Expr)>),
    /// `$name`, which only `CREATE` allows.
    Param(Name),
}
