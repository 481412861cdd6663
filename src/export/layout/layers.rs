//! Columns of slots: boxes, parts of headings, and rails for the links that pass.

use std::collections::BTreeMap;

use super::rank::Ranks;
use super::{Plan, Stand};

/// What a row of a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A box of the plan.
    Box(usize),
    /// The part of a lane's heading above one column, or the empty space of its height beside the lanes.
    Top(Option<usize>),
    /// A passing link.
    Rail,
}

/// A slot by its number in [`Layers::slots`].
pub(super) type SlotId = usize;

/// The way of links between two neighbouring columns.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) left: SlotId,
    pub(super) right: SlotId,
    /// Whether the links lead from right to left.
    pub(super) backward: bool,
    pub(super) links: Vec<usize>,
}

/// A plan in columns.
#[derive(Debug, Default)]
pub(super) struct Layers {
    pub(super) slots: Vec<Slot>,
    pub(super) columns: Vec<Vec<SlotId>>,
    pub(super) segments: Vec<Segment>,
    /// Links between slots of one column: from, to, link.
    pub(super) loops: Vec<(SlotId, SlotId, usize)>,
    /// First and last column of each lane.
    pub(super) lanes: Vec<(usize, usize)>,
    column_of: Vec<usize>,
}

impl Layers {
    pub(super) fn new(plan: &Plan, ranks: &Ranks) -> Self {
        let mut layers = Self {
            columns: vec![Vec::new(); ranks.count],
            lanes: ranks.lanes.clone(),
            ..Self::default()
        };
        let tops = layers.tops();
        let boxes: Vec<Option<SlotId>> = plan
            .boxes
            .iter()
            .zip(&ranks.of)
            .enumerate()
            .map(|(at, (place, &column))| match place.stand {
                Stand::Heading(_) => None,
                _ => Some(layers.add(Slot::Box(at), column)),
            })
            .collect();
        layers.thread(plan, &boxes, &tops);
        layers
    }

    /// The column of a slot.
    pub(super) fn column(&self, slot: SlotId) -> usize {
        self.column_of[slot]
    }

    fn add(&mut self, slot: Slot, column: usize) -> SlotId {
        let id = self.slots.len();
        self.slots.push(slot);
        self.column_of.push(column);
        self.columns[column].push(id);
        id
    }

    /// A top for every column, where there are lanes.
    fn tops(&mut self) -> Vec<SlotId> {
        if self.lanes.is_empty() {
            return Vec::new();
        }
        let lane_at =
            |lanes: &[(usize, usize)], column| lanes.iter().position(|&(first, last)| (first..=last).contains(&column));
        (0..self.columns.len())
            .map(|column| {
                let lane = lane_at(&self.lanes, column);
                self.add(Slot::Top(lane), column)
            })
            .collect()
    }

    /// Leads every link through the columns between its ends.
    fn thread(&mut self, plan: &Plan, boxes: &[Option<SlotId>], tops: &[SlotId]) {
        let mut rails: BTreeMap<(usize, usize, usize), SlotId> = BTreeMap::new();
        let mut segments: BTreeMap<(SlotId, SlotId, bool, usize), usize> = BTreeMap::new();
        for (number, link) in plan.links.iter().enumerate() {
            let span = |at: usize| match (plan.boxes[at].stand, boxes[at]) {
                (Stand::Heading(lane), _) => self.lanes[lane],
                (_, Some(slot)) => (self.column_of[slot], self.column_of[slot]),
                _ => (0, 0),
            };
            let (from, to) = (span(link.from), span(link.to));
            let slot = |at: usize, column: usize| boxes[at].unwrap_or_else(|| tops[column]);
            let backward = from.0 > to.1;
            if !backward && from.1 >= to.0 {
                let column = from.0.max(to.0);
                self.loops
                    .push((slot(link.from, column), slot(link.to, column), number));
                continue;
            }
            let (start, end) = if backward { (from.0, to.1) } else { (from.1, to.0) };
            let mut here = slot(link.from, start);
            let mut column = start;
            while column != end {
                column = if backward { column - 1 } else { column + 1 };
                let next = if column == end {
                    slot(link.to, end)
                } else {
                    let key = (link.to, link.kind, column);
                    *rails.entry(key).or_insert_with(|| {
                        let id = self.slots.len();
                        self.slots.push(Slot::Rail);
                        self.column_of.push(column);
                        // Rails begin in the middle, below a top: where nothing moves them, boxes spread to both sides.
                        let middle = self.columns[column].len().div_ceil(2);
                        self.columns[column].insert(middle, id);
                        id
                    })
                };
                let (left, right) = if backward { (next, here) } else { (here, next) };
                let at = *segments.entry((left, right, backward, link.kind)).or_insert_with(|| {
                    self.segments.push(Segment {
                        left,
                        right,
                        backward,
                        links: Vec::new(),
                    });
                    self.segments.len() - 1
                });
                self.segments[at].links.push(number);
                here = next;
            }
        }
    }
}
