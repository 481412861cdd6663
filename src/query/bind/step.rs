//! A bound query: steps over a row of slots.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::expr::{Aggregate, Expr, Key, Slot};
use crate::graph::{Direction, Symbol};
use crate::query::ast::Search;
use crate::query::procedure::Procedure;
use crate::text::Span;

/// A query with every name resolved.
#[derive(Debug)]
pub(in crate::query) struct Bound {
    pub(in crate::query) query: BoundQuery,
    /// The subqueries of its expressions, by number.
    pub(in crate::query) subqueries: Vec<BoundQuery>,
    pub(in crate::query) columns: Vec<String>,
    /// Where the columns of a row stand.
    pub(in crate::query) output: Vec<Slot>,
    /// How many slots a row has.
    pub(in crate::query) width: usize,
    pub(in crate::query) warnings: Vec<String>,
    /// Every variable that the query defines, by its slot.
    pub(in crate::query) variables: BTreeSet<(Slot, Arc<str>)>,
}

/// Branches joined by `UNION`; each puts its columns into `output`.
#[derive(Debug, Default)]
pub(in crate::query) struct BoundQuery {
    pub(in crate::query) branches: Vec<Branch>,
    /// Whether equal rows of the branches are given once.
    pub(in crate::query) distinct: bool,
    /// Where the columns of a row stand.
    pub(in crate::query) output: Vec<Slot>,
}

/// Steps that run one after the other.
#[derive(Debug, Default)]
pub(in crate::query) struct Branch {
    pub(in crate::query) steps: Vec<Step>,
    /// Where this branch has its columns.
    pub(in crate::query) output: Vec<Slot>,
}

/// One clause.
#[derive(Debug)]
pub(in crate::query) enum Step {
    Match(Match),
    Unwind {
        list: Expr,
        slot: Slot,
    },
    Project(Box<Project>),
    Filter(Expr),
    Call {
        procedure: &'static Procedure,
        arguments: Vec<Expr>,
        yields: Vec<(usize, Slot)>,
        at: Span,
    },
    Write {
        writes: Writes,
        live: Vec<Slot>,
    },
    Nested(Nested),
}

/// A query within a query, for each row.
#[derive(Debug, Default)]
pub(in crate::query) struct Nested {
    pub(in crate::query) query: BoundQuery,
    /// Whether a row is kept for which the query has none.
    pub(in crate::query) optional: bool,
    /// Whether it gives no rows of its own, but is done for each.
    pub(in crate::query) unit: bool,
    pub(in crate::query) writes: bool,
    /// The slots that its columns fill.
    pub(in crate::query) fresh: Vec<Slot>,
    /// What is in scope behind it.
    pub(in crate::query) live: Vec<Slot>,
}

/// What an updating clause does with each row.
#[derive(Debug)]
pub(in crate::query) enum Writes {
    Create(Creation),
    Merge(Box<Merge>),
    Set(Vec<Assign>),
    Delete { detach: bool, targets: Vec<(Expr, Span)> },
}

/// Patterns to find.
#[derive(Debug, Default)]
pub(in crate::query) struct Match {
    pub(in crate::query) optional: bool,
    pub(in crate::query) nodes: Vec<PatternNode>,
    pub(in crate::query) rels: Vec<PatternRel>,
    /// Walks to put together once all is found: the slot, and what it is made of.
    pub(in crate::query) paths: Vec<(Slot, Expr)>,
    /// Conditions, every one of which must hold.
    pub(in crate::query) filters: Vec<Expr>,
    /// The slots that this fills, and that are null where an optional match finds nothing.
    pub(in crate::query) fresh: Vec<Slot>,
}

/// A node of a pattern.
#[derive(Debug)]
pub(in crate::query) struct PatternNode {
    pub(in crate::query) slot: Slot,
    /// Every group must hold; of a group one label is enough.
    pub(in crate::query) labels: Vec<Vec<Key>>,
    /// Whether an earlier clause has filled the slot.
    pub(in crate::query) bound: bool,
}

/// A relationship of a pattern.
#[derive(Debug)]
pub(in crate::query) struct PatternRel {
    pub(in crate::query) slot: Slot,
    /// Its ends, as places in [`Match::nodes`].
    pub(in crate::query) from: usize,
    pub(in crate::query) to: usize,
    /// From `from` to `to`.
    pub(in crate::query) direction: Direction,
    /// `None` for any type; a type that the graph does not know is left out.
    pub(in crate::query) kinds: Option<Vec<Symbol>>,
    /// Least and most steps, for a relationship of variable length.
    pub(in crate::query) length: Option<(u32, Option<u32>)>,
    /// What every relationship of a variable length must have; for a single one this is among the filters.
    pub(in crate::query) properties: Vec<(Key, Expr)>,
    pub(in crate::query) search: Search,
    pub(in crate::query) bound: bool,
}

/// `WITH` and `RETURN`.
#[derive(Debug, Default)]
pub(in crate::query) struct Project {
    /// Grouping, where there are aggregates.
    pub(in crate::query) group: Option<Group>,
    /// What is computed for each row, after grouping.
    pub(in crate::query) items: Vec<(Slot, Expr)>,
    /// The columns.
    pub(in crate::query) output: Vec<Slot>,
    pub(in crate::query) distinct: bool,
    /// Sort keys with their slots; `true` for descending.
    pub(in crate::query) order: Vec<(Slot, Expr, bool)>,
    pub(in crate::query) skip: Option<(Expr, Span)>,
    pub(in crate::query) limit: Option<(Expr, Span)>,
    /// The slots that must outlive the sorting.
    pub(in crate::query) live: Vec<Slot>,
    pub(in crate::query) filter: Option<Expr>,
}

/// Groups of rows.
#[derive(Debug, Default)]
pub(in crate::query) struct Group {
    pub(in crate::query) keys: Vec<(Slot, Expr)>,
    pub(in crate::query) aggregates: Vec<Aggregate>,
}

/// What `CREATE` makes, in order.
#[derive(Debug, Default)]
pub(in crate::query) struct Creation {
    pub(in crate::query) made: Vec<Made>,
    pub(in crate::query) paths: Vec<(Slot, Expr)>,
}

/// One thing to make.
#[derive(Debug)]
pub(in crate::query) enum Made {
    Node {
        slot: Slot,
        labels: Vec<Symbol>,
        properties: NewProperties,
    },
    Rel {
        slot: Slot,
        kind: Symbol,
        from: Slot,
        to: Slot,
        properties: NewProperties,
        at: Span,
    },
}

/// The properties of what is made.
#[derive(Debug)]
pub(in crate::query) enum NewProperties {
    Pairs(Vec<(Symbol, Expr, Span)>),
    /// All entries of a map.
    Map(Expr, Span),
}

/// `MERGE`.
#[derive(Debug)]
pub(in crate::query) struct Merge {
    pub(in crate::query) find: Match,
    pub(in crate::query) create: Creation,
    pub(in crate::query) on_create: Vec<Assign>,
    pub(in crate::query) on_match: Vec<Assign>,
    pub(in crate::query) at: Span,
}

/// One assignment of `SET` or `REMOVE`.
#[derive(Debug)]
pub(in crate::query) enum Assign {
    Property {
        target: Expr,
        key: Symbol,
        value: Expr,
        at: Span,
    },
    /// All properties, or with `keep` those of the map.
    Map {
        target: Expr,
        value: Expr,
        keep: bool,
        at: Span,
    },
    AddLabels {
        target: Expr,
        labels: Vec<Symbol>,
        at: Span,
    },
    RemoveLabels {
        target: Expr,
        labels: Vec<Symbol>,
        at: Span,
    },
}
