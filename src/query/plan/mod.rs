//! Bound query → operator tree: where to start, which way to walk, where each condition is checked.

mod cost;
mod grouping;
mod lengths;
mod matching;
mod needs;
mod print;
mod steps;
mod test;

use super::bind::{Aggregate, Assign, Creation, Expr, Group, Key, LabelTest, Match, Merge, PatternRel, Slot};
use super::procedure::Procedure;
use crate::graph::{Direction, Symbol};
use crate::query::ast::Search;
use crate::text::Span;
pub(super) use print::tree;
pub(super) use steps::plan;
pub(super) use test::Test;

/// An operator and what it works on.
#[derive(Debug)]
pub(super) enum Plan {
    /// One row, as it stands.
    Once,
    /// For each row, every node or those with a label.
    Scan {
        input: Box<Plan>,
        slot: Slot,
        label: Option<Key>,
        tests: Vec<Test>,
    },
    /// How many nodes there are, or how many with a label.
    CountNodes {
        label: Option<Key>,
        slots: Vec<Slot>,
    },
    /// For each row, the nodes with a label and a value as their property.
    Seek(Box<Seek>),
    /// For each row, the relationships of a node and the nodes at their other ends.
    Expand(Box<Expand>),
    /// For each row, the ends of a relationship that is there already.
    Follow(Box<Expand>),
    /// For each row, the walks from a node along several relationships.
    Walk(Box<Expand>),
    /// For each row, the shortest walks between two nodes.
    Shortest(Box<Expand>),
    /// For each row, the rows of `inner` whose keys are the row's; `inner` is the same for all rows, and runs once.
    Join(Box<Join>),
    Filter {
        input: Box<Plan>,
        conditions: Vec<Expr>,
    },
    Compute {
        input: Box<Plan>,
        items: Vec<(Slot, Expr)>,
    },
    /// For each row, the rows of `inner`, or one with nulls where it has none.
    Optional {
        input: Box<Plan>,
        inner: Box<Plan>,
        fresh: Vec<Slot>,
    },
    /// For each row, the rows of `inner`.
    Apply {
        input: Box<Plan>,
        inner: Box<Plan>,
    },
    /// The same where `inner` changes the graph: all is done before the first row is given.
    Perform {
        input: Box<Plan>,
        inner: Box<Plan>,
        /// Whether each row is given once, whatever `inner` gives.
        unit: bool,
        /// Slots that are null where `inner` has no row, and the row is kept.
        fresh: Option<Vec<Slot>>,
        live: Vec<Slot>,
    },
    Unwind {
        input: Box<Plan>,
        list: Expr,
        slot: Slot,
    },
    Group {
        input: Box<Plan>,
        group: Group,
    },
    Distinct {
        input: Box<Plan>,
        slots: Vec<Slot>,
    },
    /// Sorted rows; with `most` only the first so many, with `distinct` only those that differ there.
    Sort {
        input: Box<Plan>,
        keys: Vec<(Slot, bool)>,
        live: Vec<Slot>,
        most: Vec<(Expr, Span)>,
        distinct: Vec<Slot>,
    },
    Skip {
        input: Box<Plan>,
        count: Expr,
        at: Span,
    },
    /// Stops after some rows; where there are `writes` below, these are done even if no row is wanted.
    Limit {
        input: Box<Plan>,
        count: Expr,
        at: Span,
        writes: bool,
    },
    Call {
        input: Box<Plan>,
        procedure: &'static Procedure,
        arguments: Vec<Expr>,
        yields: Vec<(usize, Slot)>,
        at: Span,
    },
    Create {
        input: Box<Plan>,
        creation: Creation,
        live: Vec<Slot>,
    },
    Merge {
        input: Box<Plan>,
        find: Box<Plan>,
        merge: Box<Merge>,
        live: Vec<Slot>,
    },
    Set {
        input: Box<Plan>,
        items: Vec<Assign>,
        live: Vec<Slot>,
    },
    Delete {
        input: Box<Plan>,
        detach: bool,
        targets: Vec<(Expr, Span)>,
        live: Vec<Slot>,
    },
    /// The rows of one branch after the other, their columns brought to the same slots.
    Union {
        branches: Vec<(Plan, Vec<Slot>)>,
        output: Vec<Slot>,
    },
}

/// Operators of a query and of its subqueries, by number.
#[derive(Debug)]
pub(super) struct Plans {
    pub(super) query: Plan,
    pub(super) subqueries: Vec<Plan>,
}

/// A look-up in an index.
#[derive(Debug)]
pub(super) struct Seek {
    pub(super) input: Plan,
    pub(super) slot: Slot,
    pub(super) label: Symbol,
    pub(super) key: Symbol,
    pub(super) value: Expr,
    /// What a node must be besides.
    pub(super) tests: Vec<Test>,
}

/// Two parts of a pattern that only equal values connect.
#[derive(Debug)]
pub(super) struct Join {
    pub(super) input: Plan,
    pub(super) inner: Plan,
    /// The slots that `inner` fills.
    pub(super) fresh: Vec<Slot>,
    /// What is equal: computed of a row of `input`, and of one of `inner`.
    pub(super) keys: Vec<(Expr, Expr)>,
}

/// A step along relationships.
#[derive(Debug)]
pub(super) struct Expand {
    pub(super) input: Plan,
    pub(super) from: Slot,
    pub(super) to: Slot,
    pub(super) rel: Slot,
    /// Seen from `from`.
    pub(super) direction: Direction,
    /// `None` for any type.
    pub(super) kinds: Option<Vec<Symbol>>,
    /// Whether `from` is filled already.
    pub(super) from_bound: bool,
    /// Whether `to` is filled already, so that only walks that end there count.
    pub(super) to_bound: bool,
    /// Whether `rel` is filled already.
    pub(super) rel_bound: bool,
    /// Relationships of the same pattern, which are never met twice.
    pub(super) unlike: Vec<Slot>,
    /// Least and most steps.
    pub(super) length: (u32, Option<u32>),
    pub(super) properties: Vec<(Key, Expr)>,
    /// What the node at the other end must be, and the relationship of a single step.
    pub(super) tests: Vec<Test>,
    pub(super) rel_tests: Vec<Test>,
    pub(super) search: Search,
    /// Whether the pattern was written from `to` to `from`, so that lists of relationships are turned round.
    pub(super) reversed: bool,
}

impl Expand {
    /// Whether every relationship of the right type and direction is a row.
    pub(super) fn is_free(&self) -> bool {
        self.tests.is_empty() && self.rel_tests.is_empty() && self.unlike.is_empty()
    }
}
