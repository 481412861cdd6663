//! Rows: each slot as near to its neighbours as order and space allow, so that links run straight.

use super::layers::{Layers, Slot, SlotId};
use super::{Drawing, Plan, route};

/// Space between two boxes, between two rails, and below a heading.
const GAP: f64 = 14.0;
const RAIL_GAP: f64 = 7.0;
const TOP_GAP: f64 = 22.0;
/// How often the columns are gone through.
const SWEEPS: usize = 24;
/// How much more a straight rail counts than a straight way into a box.
const RAIL_PULL: f64 = 6.0;
/// How strongly everything is drawn to the middle, or to the headings where there are any.
const GRAVITY: f64 = 0.06;
/// What holds a heading in its place.
const PINNED: f64 = 1e9;

pub(super) fn place(plan: &Plan, layers: &Layers) -> Drawing {
    let heights: Vec<f64> = layers.slots.iter().map(|slot| height(plan, *slot)).collect();
    let mut middle = vec![0.0; layers.slots.len()];
    for column in &layers.columns {
        let wish: Vec<f64> = vec![0.0; column.len()];
        settle(layers, column, &heights, &wish, &vec![1.0; column.len()], &mut middle);
    }
    let near = neighbours(layers);
    for sweep in 0..SWEEPS {
        let columns = layers.columns.len();
        // The last sweeps heed both sides.
        let sides = if sweep + 4 >= SWEEPS {
            (true, true)
        } else {
            (sweep % 2 == 0, sweep % 2 == 1)
        };
        for step in 0..columns {
            let at = if sweep % 2 == 0 { step } else { columns - 1 - step };
            let column = &layers.columns[at];
            let (wish, pull) = wishes(layers, column, &near, sides, &middle);
            settle(layers, column, &heights, &wish, &pull, &mut middle);
        }
    }
    lift(layers, &heights, &mut middle);
    route::route(plan, layers, &heights, &middle)
}

/// Moves what stands below the tops up to them, and everything so that it begins at zero.
fn lift(layers: &Layers, heights: &[f64], middle: &mut [f64]) {
    let below: Vec<SlotId> = (0..layers.slots.len()).filter(|&slot| !is_top(layers, slot)).collect();
    let bottom = (0..layers.slots.len())
        .find(|&slot| is_top(layers, slot))
        .map(|top| middle[top] + heights[top] / 2.0);
    let highest = below
        .iter()
        .map(|&slot| middle[slot] - heights[slot] / 2.0)
        .fold(f64::INFINITY, f64::min);
    if let Some(bottom) = bottom.filter(|_| highest.is_finite()) {
        below
            .iter()
            .for_each(|&slot| middle[slot] -= highest - bottom - TOP_GAP);
    }
    let all = (0..layers.slots.len()).map(|slot| middle[slot] - heights[slot] / 2.0);
    let zero = all.fold(f64::INFINITY, f64::min);
    middle.iter_mut().for_each(|y| *y -= zero);
}

fn is_top(layers: &Layers, slot: SlotId) -> bool {
    matches!(layers.slots[slot], Slot::Top(_))
}

fn height(plan: &Plan, slot: Slot) -> f64 {
    match slot {
        Slot::Box(at) => plan.boxes[at].height,
        Slot::Top(_) => plan.lanes.iter().copied().fold(0.0, f64::max),
        Slot::Rail => 0.0,
    }
}

/// Neighbours of each slot: which, and whether to the left.
fn neighbours(layers: &Layers) -> Vec<Vec<(SlotId, bool)>> {
    let mut near = vec![Vec::new(); layers.slots.len()];
    for segment in &layers.segments {
        near[segment.right].push((segment.left, true));
        near[segment.left].push((segment.right, false));
    }
    near
}

/// Where each slot of a column wants to be, and how strongly.
fn wishes(
    layers: &Layers,
    column: &[SlotId],
    near: &[Vec<(SlotId, bool)>],
    (heed_left, heed_right): (bool, bool),
    middle: &[f64],
) -> (Vec<f64>, Vec<f64>) {
    let is_rail = |slot: SlotId| layers.slots[slot] == Slot::Rail;
    column
        .iter()
        .map(|&slot| {
            if is_top(layers, slot) {
                return (0.0, PINNED);
            }
            let heeded = near[slot]
                .iter()
                .filter(|(_, left)| if *left { heed_left } else { heed_right });
            let (sum, weight) = heeded
                .filter(|(other, _)| !is_top(layers, *other))
                .map(|&(other, _)| {
                    (
                        middle[other],
                        if is_rail(other) && is_rail(slot) {
                            RAIL_PULL
                        } else {
                            1.0
                        },
                    )
                })
                .fold((0.0, 0.0), |(sum, all), (y, weight)| (sum + y * weight, all + weight));
            (sum / (weight + GRAVITY), weight + GRAVITY)
        })
        .unzip()
}

/// Moves the slots of a column to where they wish to be, in their order and with space between them.
fn settle(layers: &Layers, column: &[SlotId], heights: &[f64], wish: &[f64], pull: &[f64], middle: &mut [f64]) {
    let gaps: Vec<f64> = column
        .windows(2)
        .map(|pair| {
            let slots = [layers.slots[pair[0]], layers.slots[pair[1]]];
            let space = match slots {
                [Slot::Top(_), _] => TOP_GAP,
                [Slot::Rail, Slot::Rail] => RAIL_GAP,
                _ => GAP,
            };
            (heights[pair[0]] + heights[pair[1]]) / 2.0 + space
        })
        .collect();
    for (&slot, y) in column.iter().zip(spread(wish, pull, &gaps)) {
        middle[slot] = y;
    }
}

/// The places nearest to `wish` (least squares, weighted by `pull`) that keep their order and at least `gaps` between
/// neighbours: isotonic regression by pooling adjacent violators.
pub(in super::super) fn spread(wish: &[f64], pull: &[f64], gaps: &[f64]) -> Vec<f64> {
    let mut offset = 0.0;
    let offsets: Vec<f64> = (0..wish.len())
        .map(|at| {
            offset += at
                .checked_sub(1)
                .and_then(|before| gaps.get(before))
                .copied()
                .unwrap_or(0.0);
            offset
        })
        .collect();
    // Blocks of slots that touch: mean of their wishes, weight, how many.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for ((wish, pull), offset) in wish.iter().zip(pull).zip(&offsets) {
        let mut block = (wish - offset, *pull, 1);
        while let Some(&(mean, weight, count)) = blocks.last()
            && mean > block.0
        {
            let all = weight + block.1;
            block = ((mean * weight + block.0 * block.1) / all, all, count + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let means = blocks
        .iter()
        .flat_map(|&(mean, _, count)| std::iter::repeat_n(mean, count));
    means.zip(offsets).map(|(mean, offset)| mean + offset).collect()
}
