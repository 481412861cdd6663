//! Columns get their width, and links their curves.

use std::collections::BTreeMap;

use super::layers::{Layers, Slot, SlotId};
use super::{Drawing, Plan, Rect, Run, Stand, Way};

/// Narrowest and widest gutter, and what each segment in it adds.
const GUTTER: (f64, f64, f64) = (56.0, 150.0, 2.5);
/// Space added between two lanes.
const LANE_GAP: f64 = 14.0;
/// Ports keep this far from the corners of a box.
const CORNER: f64 = 7.0;

struct Column {
    left: f64,
    right: f64,
    gutter: f64,
}

pub(super) fn route(plan: &Plan, layers: &Layers, heights: &[f64], middle: &[f64]) -> Drawing {
    let columns = columns(plan, layers);
    let mut drawing = Drawing {
        boxes: vec![Rect::default(); plan.boxes.len()],
        headings: headings(plan, layers, &columns),
        ..Drawing::default()
    };
    for (slot, kind) in layers.slots.iter().enumerate() {
        if let Slot::Box(at) = *kind {
            let column = &columns[layers.column(slot)];
            drawing.boxes[at] = Rect {
                x: column.left + (column.right - column.left - plan.boxes[at].width) / 2.0,
                y: middle[slot] - heights[slot] / 2.0,
                width: plan.boxes[at].width,
                height: heights[slot],
            };
        }
        drawing.height = drawing.height.max(middle[slot] + heights[slot] / 2.0);
    }
    for (at, place) in plan.boxes.iter().enumerate() {
        if let Stand::Heading(lane) = place.stand {
            drawing.boxes[at] = drawing.headings[lane];
        }
    }
    drawing.width = columns.last().map_or(0.0, |column| {
        column.right
            + if has_loops(layers, columns.len() - 1) {
                column.gutter
            } else {
                0.0
            }
    });
    let ends = Ends {
        plan,
        layers,
        drawing: &drawing,
        columns: &columns,
        middle,
    };
    drawing.runs = ends.runs();
    drawing
}

fn has_loops(layers: &Layers, column: usize) -> bool {
    layers.loops.iter().any(|&(from, ..)| layers.column(from) == column)
}

fn columns(plan: &Plan, layers: &Layers) -> Vec<Column> {
    let mut left = 0.0;
    let mut columns = Vec::with_capacity(layers.columns.len());
    for (at, slots) in layers.columns.iter().enumerate() {
        let boxes = slots.iter().filter_map(|&slot| match layers.slots[slot] {
            Slot::Box(at) => Some(plan.boxes[at].width),
            _ => None,
        });
        let lane = layers.lanes.iter().find(|&&(first, last)| (first..=last).contains(&at));
        let least = lane.map_or(0.0, |&(first, last)| if first == last { plan.lane_width } else { 0.0 });
        let width = boxes.fold(least, f64::max);
        let busy = layers
            .segments
            .iter()
            .filter(|segment| layers.column(segment.left) == at)
            .count();
        let busy = busy
            + layers
                .loops
                .iter()
                .filter(|(from, ..)| layers.column(*from) == at)
                .count();
        let ends_lane = lane.is_some_and(|&(_, last)| last == at);
        let widest = GUTTER.1.max(plan.words);
        let gutter =
            (GUTTER.0 + busy as f64 * GUTTER.2).clamp(plan.words, widest) + if ends_lane { LANE_GAP } else { 0.0 };
        let gutter = if busy == 0 { gutter / 2.0 } else { gutter };
        columns.push(Column {
            left,
            right: left + width,
            gutter,
        });
        left += width + gutter;
    }
    columns
}

fn headings(plan: &Plan, layers: &Layers, columns: &[Column]) -> Vec<Rect> {
    let height = plan.lanes.iter().copied().fold(0.0, f64::max);
    let heading = |&(first, last): &(usize, usize)| Rect {
        x: columns[first].left,
        y: 0.0,
        width: columns[last].right - columns[first].left,
        height,
    };
    layers.lanes.iter().map(heading).collect()
}

/// A side of a slot: `true` is the right one.
type Side = (SlotId, bool);

struct Ends<'a> {
    plan: &'a Plan,
    layers: &'a Layers,
    drawing: &'a Drawing,
    columns: &'a [Column],
    middle: &'a [f64],
}

impl Ends<'_> {
    fn runs(&self) -> Vec<Run> {
        let ports = self.ports();
        let segments = self.layers.segments.iter().enumerate().map(|(number, segment)| {
            let (from, to) = (self.layers.column(segment.left), self.layers.column(segment.right));
            let y = |side| ports[&(side, number)];
            let left = (self.edge(segment.left, true, segment.backward), y((segment.left, true)));
            let right = (
                self.edge(segment.right, false, segment.backward),
                y((segment.right, false)),
            );
            let (bend, unbend) = (self.columns[from].right, self.columns[to].left);
            let way = if segment.backward {
                Way::Swing {
                    start: right,
                    bend: unbend,
                    unbend: bend,
                    end: left,
                }
            } else {
                Way::Swing {
                    start: left,
                    bend,
                    unbend,
                    end: right,
                }
            };
            let target = if segment.backward { segment.left } else { segment.right };
            Run {
                links: segment.links.clone(),
                way,
                arrives: self.layers.slots[target] != Slot::Rail,
            }
        });
        let loops = self.layers.loops.iter().map(|&(from, to, link)| {
            let column = &self.columns[self.layers.column(from)];
            let point = |slot: SlotId, shift: f64| match self.layers.slots[slot] {
                Slot::Top(_) => (
                    column.right,
                    self.drawing.headings.first().map_or(0.0, |top| top.height),
                ),
                _ => (self.edge(slot, true, false), self.middle[slot] + shift),
            };
            let way = Way::Loop {
                start: point(from, -4.0),
                edge: column.right,
                end: point(to, 4.0),
                reach: column.gutter * 0.7,
            };
            Run {
                links: vec![link],
                way,
                arrives: true,
            }
        });
        segments.chain(loops).collect()
    }

    /// Where a line meets a slot: the edge of its box. A rail is met where the line comes to its column, so that
    /// the line which goes on from there covers it, once.
    fn edge(&self, slot: SlotId, right: bool, backward: bool) -> f64 {
        let column = &self.columns[self.layers.column(slot)];
        let (left_edge, right_edge) = match self.layers.slots[slot] {
            Slot::Box(at) => {
                let place = &self.drawing.boxes[at];
                (place.x, place.x + place.width)
            }
            Slot::Top(_) => (column.left, column.right),
            Slot::Rail if backward => return column.right,
            Slot::Rail => return column.left,
        };
        if right { right_edge } else { left_edge }
    }

    /// The height at which each segment meets each of its slots: spread over the side of a box in the order of the
    /// other ends, one port for all that arrive together.
    fn ports(&self) -> BTreeMap<(Side, usize), f64> {
        let mut at_side: BTreeMap<Side, Vec<(usize, f64, Option<usize>)>> = BTreeMap::new();
        for (number, segment) in self.layers.segments.iter().enumerate() {
            let kind = segment.links.first().map(|&link| self.plan.links[link].kind);
            let (near, far) = (segment.left, segment.right);
            let arriving = |backward| if segment.backward == backward { kind } else { None };
            at_side
                .entry((near, true))
                .or_default()
                .push((number, self.middle[far], arriving(true)));
            at_side
                .entry((far, false))
                .or_default()
                .push((number, self.middle[near], arriving(false)));
        }
        let mut ports = BTreeMap::new();
        for (side, mut met) in at_side {
            met.sort_by(|a, b| a.2.cmp(&b.2).then(a.1.total_cmp(&b.1)));
            let mut groups: Vec<Vec<(usize, f64)>> = Vec::new();
            let mut last = None;
            for (number, y, kind) in met {
                match groups.last_mut() {
                    Some(group) if kind.is_some() && last == Some(kind) => group.push((number, y)),
                    _ => groups.push(vec![(number, y)]),
                }
                last = Some(kind);
            }
            let mean = |group: &[(usize, f64)]| group.iter().map(|(_, y)| y).sum::<f64>() / group.len() as f64;
            groups.sort_by(|a, b| mean(a).total_cmp(&mean(b)));
            let (top, step) = self.room(side.0, groups.len());
            for (place, group) in groups.iter().enumerate() {
                for &(number, _) in group {
                    ports.insert((side, number), top + step * place as f64);
                }
            }
        }
        ports
    }

    /// First port and distance between ports, for so many on a side.
    fn room(&self, slot: SlotId, count: usize) -> (f64, f64) {
        let height = match self.layers.slots[slot] {
            Slot::Rail => 0.0,
            Slot::Box(at) => self.drawing.boxes[at].height,
            Slot::Top(_) => self.drawing.headings.first().map_or(0.0, |top| top.height),
        };
        let room = (height - 2.0 * CORNER).max(0.0);
        let step = if count > 1 {
            (room / (count - 1) as f64).min(9.0)
        } else {
            0.0
        };
        (self.middle[slot] - step * count.saturating_sub(1) as f64 / 2.0, step)
    }
}
