//! How a graph lies in a file: a head, then columns of numbers, then properties in small packs that can be read each
//! on its own.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// So many nodes or relationships have their properties in one pack.
pub(super) const PACK: u32 = 32;

/// What stands in front.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) names: Vec<String>,
    /// Every combination of labels that a node has.
    pub(super) label_sets: Vec<Vec<u32>>,
    pub(super) next_id: i64,
    pub(super) nodes: u32,
    pub(super) rels: u32,
    /// Bytes of each column, in order of [`Column`].
    pub(super) lengths: Vec<u64>,
}

/// The columns, in the order in which they lie behind the head.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// i64 a node.
    NodeIds,
    /// u32 a node: its combination of labels.
    LabelSets,
    /// u64 a pack: where it ends in the next column.
    NodePacks,
    /// Properties of nodes.
    NodeProperties,
    /// i64 a relationship.
    RelIds,
    /// u32 a relationship each.
    Kinds,
    Starts,
    Ends,
    /// u32 a relationship: all relationships in order of start, type and number; and of end, type and number.
    OutOrder,
    IntoOrder,
    RelPacks,
    RelProperties,
    /// u64 a text that several properties share: where it ends in the next column.
    TextEnds,
    Texts,
    /// What nodes stand for: their numbers and texts.
    NodeTexts,
}

/// How many columns there are.
pub(super) const COLUMNS: usize = Column::NodeTexts as usize + 1;

impl Head {
    /// Where each column lies in a body of `length` bytes in which they begin at `start`; `None` where they do not fit.
    pub(super) fn columns(&self, start: usize, length: usize) -> Option<[Range<usize>; COLUMNS]> {
        let mut at = start;
        let mut columns = std::array::from_fn(|_| 0..0);
        if self.lengths.len() != COLUMNS {
            return None;
        }
        for (column, bytes) in columns.iter_mut().zip(&self.lengths) {
            let end = at.checked_add(usize::try_from(*bytes).ok()?)?;
            *column = at..end;
            at = end;
        }
        let (nodes, rels) = (self.nodes as usize, self.rels as usize);
        let (node_packs, rel_packs) = (nodes.div_ceil(PACK as usize), rels.div_ceil(PACK as usize));
        let fixed = [
            (Column::NodeIds, 8 * nodes),
            (Column::LabelSets, 4 * nodes),
            (Column::NodePacks, 8 * node_packs),
            (Column::RelIds, 8 * rels),
            (Column::Kinds, 4 * rels),
            (Column::Starts, 4 * rels),
            (Column::Ends, 4 * rels),
            (Column::OutOrder, 4 * rels),
            (Column::IntoOrder, 4 * rels),
            (Column::RelPacks, 8 * rel_packs),
        ];
        let right = fixed
            .iter()
            .all(|(column, bytes)| columns[*column as usize].len() == *bytes);
        (right && at == length).then_some(columns)
    }
}
