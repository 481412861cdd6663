use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::{Far, NodeId, RelId};

/// A value of the query language, and of a property.
///
/// Cloning is cheap: everything larger than two words is shared.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// Absence; never stored as a property.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A 64-bit integer.
    Int(i64),
    /// A 64-bit float.
    Float(f64),
    /// Text.
    Str(Arc<str>),
    /// Values in order.
    List(Arc<[Value]>),
    /// Values by name.
    Map(Arc<BTreeMap<Arc<str>, Value>>),
    /// A day.
    Date(Far<Date>),
    /// A time of day.
    LocalTime(Time),
    /// A time of day with its distance from UTC.
    Time(Time, Offset),
    /// A day and a time.
    LocalDateTime(Far<DateTime>),
    /// A moment, with its time zone.
    DateTime(Arc<Far<Zoned>>),
    /// A length of time.
    Duration(Arc<Duration>),
    /// A node of the graph.
    Node(NodeId),
    /// A relationship of the graph.
    Rel(RelId),
    /// A walk through the graph.
    Path(Arc<Path>),
}

// Rows are made of values: one more word in each would slow every operator down.
const _: () = assert!(size_of::<Value>() <= 24);

/// A length of time in the four units that Cypher keeps apart, each with its sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: i64,
    /// Days.
    pub days: i64,
    /// Seconds.
    pub seconds: i64,
    /// Nanoseconds, 0 to 999,999,999.
    pub nanos: i32,
}

/// A walk: one node more than relationships.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    /// The nodes in order; never empty.
    pub nodes: Vec<NodeId>,
    /// The relationship between each node and the next.
    pub rels: Vec<RelId>,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Str(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(text.into())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Date(day.into())
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Value {
    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one.
    pub const fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The day, if this is one, and within jiff's calendar.
    pub fn as_date(&self) -> Option<Date> {
        match self {
            Self::Date(day) => day.known(),
            _ => None,
        }
    }

    /// Whether this is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
