use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::{Duration, Graph, NodeId, Symbol, Value};

/// A graph as it lies in a file: names first, then entities that refer to them and to each other by number.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredGraph {
    names: Vec<Arc<str>>,
    nodes: Vec<StoredNode>,
    rels: Vec<StoredRel>,
    texts: Vec<(u32, Arc<str>)>,
    next_id: i64,
}

#[derive(Serialize, Deserialize)]
struct StoredNode {
    id: i64,
    labels: Vec<u32>,
    properties: Vec<(u32, Stored)>,
}

#[derive(Serialize, Deserialize)]
struct StoredRel {
    id: i64,
    kind: u32,
    start: u32,
    end: u32,
    properties: Vec<(u32, Stored)>,
}

/// The values that a property can have. Moments are kept as text, which names their time zone.
#[derive(Serialize, Deserialize)]
enum Stored {
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Arc<str>),
    List(Vec<Stored>),
    Date(i16, i8, i8),
    LocalTime(String),
    Time(String, i32),
    LocalDateTime(String),
    DateTime(String),
    Duration(i64, i64, i64, i32),
}

impl StoredGraph {
    pub(super) fn of(graph: &Graph) -> Self {
        // Tombstones are left behind, so nodes get the numbers of their place in the file.
        let mut places = vec![u32::MAX; graph.nodes().last().map_or(0, |n| n.0 as usize + 1)];
        let mut nodes = Vec::with_capacity(graph.node_count());
        let mut texts = Vec::new();
        for (place, node) in (0..).zip(graph.nodes()) {
            places[node.0 as usize] = place;
            nodes.push(StoredNode {
                id: graph.id(node),
                labels: graph.labels(node).iter().map(|label| label.0).collect(),
                properties: stored(graph.properties(node)),
            });
            texts.extend(graph.text(node).map(|text| (place, text.clone())));
        }
        let rels = graph.rels().map(|rel| {
            let (start, end) = graph.ends(rel);
            StoredRel {
                id: graph.rel_id(rel),
                kind: graph.kind(rel).0,
                start: places[start.0 as usize],
                end: places[end.0 as usize],
                properties: stored(graph.rel_properties(rel)),
            }
        });
        let names = graph.symbols().names().map(|(_, name)| name.clone()).collect();
        Self {
            names,
            nodes,
            rels: rels.collect(),
            texts,
            next_id: graph.next_id(),
        }
    }

    /// The graph, or `None` where a number points nowhere.
    pub(super) fn restore(self) -> Option<Graph> {
        let mut graph = Graph::new();
        let names: Vec<Symbol> = self.names.iter().map(|name| graph.intern(name)).collect();
        let name = |number: u32| names.get(number as usize).copied();
        let properties = |stored: Vec<(u32, Stored)>| -> Option<Vec<(Symbol, Value)>> {
            stored
                .into_iter()
                .map(|(key, value)| Some((name(key)?, value.value()?)))
                .collect()
        };
        let mut nodes: Vec<NodeId> = Vec::with_capacity(self.nodes.len());
        for node in self.nodes {
            let labels: Vec<Symbol> = node.labels.into_iter().map(name).collect::<Option<_>>()?;
            nodes.push(graph.create_node(Some(node.id), &labels, properties(node.properties)?));
        }
        for rel in self.rels {
            let (start, end) = (*nodes.get(rel.start as usize)?, *nodes.get(rel.end as usize)?);
            graph.create_rel(Some(rel.id), name(rel.kind)?, start, end, properties(rel.properties)?);
        }
        for (node, text) in self.texts {
            graph.set_text(*nodes.get(node as usize)?, text);
        }
        graph.set_next_id(self.next_id);
        Some(graph)
    }
}

fn stored(properties: &[(Symbol, Value)]) -> Vec<(u32, Stored)> {
    properties
        .iter()
        .filter_map(|(key, value)| Some((key.0, Stored::of(value)?)))
        .collect()
}

impl Stored {
    /// `None` for what cannot be a property.
    fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Int(number) => Self::Int(*number),
            Value::Float(number) => Self::Float(*number),
            Value::Str(text) => Self::Str(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect::<Option<_>>()?),
            Value::Date(day) => Self::Date(day.year(), day.month(), day.day()),
            Value::LocalTime(time) => Self::LocalTime(time.to_string()),
            Value::Time(time, offset) => Self::Time(time.to_string(), offset.seconds()),
            Value::LocalDateTime(moment) => Self::LocalDateTime(moment.to_string()),
            Value::DateTime(moment) => Self::DateTime(moment.to_string()),
            Value::Duration(d) => Self::Duration(d.months, d.days, d.seconds, d.nanos),
            Value::Null | Value::Map(_) | Value::Node(_) | Value::Rel(_) | Value::Path(_) => return None,
        })
    }

    fn value(self) -> Option<Value> {
        Some(match self {
            Self::Bool(truth) => Value::Bool(truth),
            Self::Int(number) => Value::Int(number),
            Self::Float(number) => Value::Float(number),
            Self::Str(text) => Value::Str(text),
            Self::List(items) => Value::List(items.into_iter().map(Self::value).collect::<Option<_>>()?),
            Self::Date(year, month, day) => Value::Date(Date::new(year, month, day).ok()?),
            Self::LocalTime(text) => Value::LocalTime(text.parse::<Time>().ok()?),
            Self::Time(text, offset) => Value::Time(text.parse().ok()?, Offset::from_seconds(offset).ok()?),
            Self::LocalDateTime(text) => Value::LocalDateTime(text.parse::<DateTime>().ok()?),
            Self::DateTime(text) => Value::DateTime(Arc::new(text.parse().ok()?)),
            Self::Duration(months, days, seconds, nanos) => Value::Duration(Arc::new(Duration {
                months,
                days,
                seconds,
                nanos,
            })),
        })
    }
}
