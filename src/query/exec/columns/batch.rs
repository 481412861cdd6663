//! Rows side by side.

use super::super::Run;
use super::super::neighbours::Step;
use super::expand::Taken;
use crate::graph::{Graph, NodeId, RelId, Value};
use crate::query::bind::{Expr, Slot};

/// Rows in columns, each of which belongs to a slot.
#[derive(Debug, Default)]
pub(in crate::query::exec) struct Batch {
    len: usize,
    columns: Vec<(Slot, Column)>,
}

/// What was found for one slot.
#[derive(Clone, Debug)]
pub(in crate::query::exec) enum Column {
    Nodes(Vec<NodeId>),
    Rels(Vec<RelId>),
    /// What need not be there.
    MaybeNodes(Vec<Option<NodeId>>),
    MaybeRels(Vec<Option<RelId>>),
}

impl Column {
    pub(super) const NODES: Self = Self::Nodes(Vec::new());
    pub(super) const RELS: Self = Self::Rels(Vec::new());
    pub(super) const MAYBE_NODES: Self = Self::MaybeNodes(Vec::new());
    pub(super) const MAYBE_RELS: Self = Self::MaybeRels(Vec::new());

    /// Another of its kind, without rows.
    const fn like(&self) -> Self {
        match self {
            Self::Nodes(_) => Self::NODES,
            Self::Rels(_) => Self::RELS,
            Self::MaybeNodes(_) => Self::MAYBE_NODES,
            Self::MaybeRels(_) => Self::MAYBE_RELS,
        }
    }

    /// Adds what the steps that were taken lead to or along. Only what need not be there knows rows without a step.
    pub(super) fn take(&mut self, taken: &[Taken], steps: &[Step]) {
        let step = |taken: &Taken| steps.get(taken.step as usize);
        match self {
            Self::Nodes(nodes) => nodes.extend(taken.iter().map(|taken| steps[taken.step as usize].1)),
            Self::Rels(rels) => rels.extend(taken.iter().map(|taken| steps[taken.step as usize].0)),
            Self::MaybeNodes(nodes) => nodes.extend(taken.iter().map(|taken| step(taken).map(|step| step.1))),
            Self::MaybeRels(rels) => rels.extend(taken.iter().map(|taken| step(taken).map(|step| step.0))),
        }
    }

    fn clear(&mut self) {
        match self {
            Self::Nodes(nodes) => nodes.clear(),
            Self::Rels(rels) => rels.clear(),
            Self::MaybeNodes(nodes) => nodes.clear(),
            Self::MaybeRels(rels) => rels.clear(),
        }
    }

    /// Adds what another column has in the rows that steps were taken from.
    pub(super) fn gather(&mut self, other: &Self, taken: &[Taken]) {
        let rows = taken.iter().map(|taken| taken.row as usize);
        match (self, other) {
            (Self::Nodes(own), Self::Nodes(other)) => own.extend(rows.map(|row| other[row])),
            (Self::Rels(own), Self::Rels(other)) => own.extend(rows.map(|row| other[row])),
            (Self::MaybeNodes(own), Self::MaybeNodes(other)) => own.extend(rows.map(|row| other[row])),
            (Self::MaybeRels(own), Self::MaybeRels(other)) => own.extend(rows.map(|row| other[row])),
            _ => {}
        }
    }

    /// The number of the entity in each row, if there is one in all.
    pub(in crate::query::exec) fn numbers(&self) -> Option<Vec<u32>> {
        match self {
            Self::Nodes(nodes) => Some(nodes.iter().map(|node| node.number() as u32).collect()),
            Self::Rels(rels) => Some(rels.iter().map(|rel| rel.number() as u32).collect()),
            Self::MaybeNodes(_) | Self::MaybeRels(_) => None,
        }
    }

    /// What stands in a row.
    fn value(&self, row: usize) -> Value {
        match self {
            Self::Nodes(nodes) => Value::Node(nodes[row]),
            Self::Rels(rels) => Value::Rel(rels[row]),
            Self::MaybeNodes(nodes) => nodes[row].map_or(Value::Null, Value::Node),
            Self::MaybeRels(rels) => rels[row].map_or(Value::Null, Value::Rel),
        }
    }

    fn select(&mut self, rows: &[u32]) {
        fn chosen<T: Copy>(of: &mut Vec<T>, rows: &[u32]) {
            for (to, from) in rows.iter().enumerate() {
                of[to] = of[*from as usize];
            }
            of.truncate(rows.len());
        }
        match self {
            Self::Nodes(nodes) => chosen(nodes, rows),
            Self::Rels(rels) => chosen(rels, rows),
            Self::MaybeNodes(nodes) => chosen(nodes, rows),
            Self::MaybeRels(rels) => chosen(rels, rows),
        }
    }
}

impl Batch {
    /// No rows, with columns for these slots.
    pub(super) const fn new(columns: Vec<(Slot, Column)>) -> Self {
        Self { len: 0, columns }
    }

    pub(in crate::query::exec) const fn len(&self) -> usize {
        self.len
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
        self.columns.iter_mut().for_each(|(_, column)| column.clear());
    }

    pub(super) fn shape(&self) -> impl Iterator<Item = (Slot, Column)> + '_ {
        self.columns.iter().map(|(slot, column)| (*slot, column.like()))
    }

    /// Which column belongs to a slot.
    pub(in crate::query::exec) fn place(&self, slot: Slot) -> Option<usize> {
        self.columns.iter().position(|(own, _)| *own == slot)
    }

    pub(in crate::query::exec) fn column(&self, place: usize) -> &Column {
        &self.columns[place].1
    }

    pub(super) fn column_mut(&mut self, place: usize) -> &mut Column {
        &mut self.columns[place].1
    }

    /// The nodes of a slot, if it holds nodes.
    pub(in crate::query::exec) fn nodes(&self, slot: Slot) -> Option<&[NodeId]> {
        match self.column(self.place(slot)?) {
            Column::Nodes(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// The relationships of a slot, if it holds relationships.
    pub(super) fn rels(&self, slot: Slot) -> Option<&[RelId]> {
        match self.column(self.place(slot)?) {
            Column::Rels(rels) => Some(rels),
            _ => None,
        }
    }

    /// Says how many rows its columns now have.
    pub(super) const fn set_len(&mut self, len: usize) {
        self.len = len;
    }

    /// Keeps these rows, which are given in their order.
    pub(super) fn select(&mut self, rows: &[u32]) {
        if rows.len() < self.len {
            self.columns.iter_mut().for_each(|(_, column)| column.select(rows));
            self.len = rows.len();
        }
    }

    /// Brings a row into the frame.
    pub(super) fn load(&self, row: usize, run: &mut Run<'_>) {
        for (slot, column) in &self.columns {
            run.set(*slot, column.value(row));
        }
    }
}

/// An expression whose value stands somewhere already, for every row of a batch: a constant, or a property of what was found.
#[derive(Clone, Copy, Debug)]
pub(in crate::query::exec) enum Operand<'p> {
    Const(&'p Value),
    Property(usize, Option<crate::graph::Symbol>),
}

impl<'p> Operand<'p> {
    pub(in crate::query::exec) fn of(expr: &'p Expr, batch: &Batch) -> Option<Self> {
        match expr {
            Expr::Const(value) => Some(Self::Const(value)),
            Expr::Property(base, key, _) => match **base {
                Expr::Slot(slot) => Some(Self::Property(batch.place(slot)?, key.symbol)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value for one row.
    pub(super) fn value<'v>(&self, batch: &Batch, row: usize, graph: &'v Graph) -> &'v Value
    where
        'p: 'v,
    {
        let value = match *self {
            Self::Const(value) => Some(value),
            Self::Property(_, None) => None,
            Self::Property(place, Some(key)) => match batch.column(place) {
                Column::Nodes(nodes) => graph.property(nodes[row], key),
                Column::Rels(rels) => graph.rel_property(rels[row], key),
                Column::MaybeNodes(nodes) => nodes[row].and_then(|node| graph.property(node, key)),
                Column::MaybeRels(rels) => rels[row].and_then(|rel| graph.rel_property(rel, key)),
            },
        };
        value.unwrap_or(&Value::Null)
    }

    /// The values for all rows.
    pub(in crate::query::exec) fn values<'v>(&self, batch: &Batch, graph: &'v Graph) -> Vec<&'v Value>
    where
        'p: 'v,
    {
        let (place, key) = match *self {
            Self::Const(value) => return vec![value; batch.len],
            Self::Property(_, None) => return vec![&Value::Null; batch.len],
            Self::Property(place, Some(key)) => (place, key),
        };
        match batch.column(place) {
            Column::Nodes(nodes) => lately(nodes, NodeId::number, |node| graph.property(node, key)),
            Column::Rels(rels) => lately(rels, RelId::number, |rel| graph.rel_property(rel, key)),
            Column::MaybeNodes(nodes) => {
                let number = |node: Option<NodeId>| node.map_or(0, NodeId::number);
                lately(nodes, number, |node| graph.property(node?, key))
            }
            Column::MaybeRels(rels) => {
                let number = |rel: Option<RelId>| rel.map_or(0, RelId::number);
                lately(rels, number, |rel| graph.rel_property(rel?, key))
            }
        }
    }
}

/// The value of each. What has been looked at lately is not looked at again: many rows hold few nodes.
fn lately<'v, T: Copy + PartialEq>(
    of: &[T],
    number: impl Fn(T) -> usize,
    get: impl Fn(T) -> Option<&'v Value>,
) -> Vec<&'v Value> {
    let value = |id| get(id).unwrap_or(&Value::Null);
    if of.is_sorted_by(|before, id| number(*before) < number(*id)) {
        return of.iter().map(|id| value(*id)).collect();
    }
    // As much room as is worth clearing for so many.
    let room = (of.len() / 8).next_power_of_two().min(2_048);
    let mut known: Vec<Option<(T, &Value)>> = vec![None; room];
    let values = of.iter().map(|&id| match &mut known[number(id) & (room - 1)] {
        Some((same, value)) if *same == id => *value,
        place => {
            let value = value(id);
            *place = Some((id, value));
            value
        }
    });
    values.collect()
}
