use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::Value;

/// Values for the `$names` of a query.
pub type Params = BTreeMap<String, Value>;

/// What a query returns.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Names of the columns; empty for a query without `RETURN`.
    pub columns: Vec<String>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<Value>>,
    /// What the query changed.
    pub stats: Stats,
    /// What is probably a mistake though it is none of the language: a label that the graph does not have.
    pub warnings: Vec<String>,
}

/// Counts of what a query changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Nodes created.
    pub nodes_created: usize,
    /// Nodes deleted.
    pub nodes_deleted: usize,
    /// Relationships created.
    pub relationships_created: usize,
    /// Relationships deleted.
    pub relationships_deleted: usize,
    /// Properties set or removed.
    pub properties_set: usize,
    /// Labels added to nodes.
    pub labels_added: usize,
    /// Labels removed from nodes.
    pub labels_removed: usize,
}
