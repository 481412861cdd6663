//! The order of the slots in each column, so that few links cross.

use super::layers::{Layers, Slot, SlotId};

/// How often the columns are gone through.
const SWEEPS: usize = 16;

/// Sorts every column by the mean place of its neighbours, there and back, and keeps the order with the fewest crossings.
pub(super) fn reduce_crossings(layers: &mut Layers) {
    let (left_of, right_of) = neighbours(layers);
    let mut best = (crossings(layers), layers.columns.clone());
    for sweep in 0..SWEEPS {
        let rightward = sweep % 2 == 0;
        let near = if rightward { &left_of } else { &right_of };
        let columns = layers.columns.len();
        for step in 0..columns {
            let at = if rightward { step } else { columns - 1 - step };
            sort(layers, at, near);
        }
        let count = crossings(layers);
        if count < best.0 {
            best = (count, layers.columns.clone());
        }
    }
    layers.columns = best.1;
}

/// The slots that each slot is linked to in the column before and after.
fn neighbours(layers: &Layers) -> (Vec<Vec<SlotId>>, Vec<Vec<SlotId>>) {
    let mut left_of = vec![Vec::new(); layers.slots.len()];
    let mut right_of = vec![Vec::new(); layers.slots.len()];
    for segment in &layers.segments {
        left_of[segment.right].push(segment.left);
        right_of[segment.left].push(segment.right);
    }
    (left_of, right_of)
}

fn positions(layers: &Layers) -> Vec<usize> {
    let mut position = vec![0; layers.slots.len()];
    for column in &layers.columns {
        for (at, &slot) in column.iter().enumerate() {
            position[slot] = at;
        }
    }
    position
}

fn sort(layers: &mut Layers, column: usize, near: &[Vec<SlotId>]) {
    let position = positions(layers);
    let key = |slot: SlotId| {
        if matches!(layers.slots[slot], Slot::Top(_)) {
            return -1.0;
        }
        let others = &near[slot];
        if others.is_empty() {
            return position[slot] as f64;
        }
        others.iter().map(|&other| position[other] as f64).sum::<f64>() / others.len() as f64
    };
    let mut keyed: Vec<(f64, SlotId)> = layers.columns[column].iter().map(|&slot| (key(slot), slot)).collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    layers.columns[column] = keyed.into_iter().map(|(_, slot)| slot).collect();
}

/// How many pairs of segments cross.
fn crossings(layers: &Layers) -> usize {
    let position = positions(layers);
    let mut between: Vec<Vec<(usize, usize)>> = vec![Vec::new(); layers.columns.len()];
    for segment in &layers.segments {
        between[layers.column(segment.left)].push((position[segment.left], position[segment.right]));
    }
    between.iter_mut().map(|pairs| inversions(pairs)).sum()
}

/// Pairs that are in order on the left and out of order on the right.
fn inversions(pairs: &mut [(usize, usize)]) -> usize {
    pairs.sort_unstable();
    let size = pairs.iter().map(|pair| pair.1 + 1).max().unwrap_or(0);
    // A Fenwick tree of how many ends have been met up to each place.
    let mut tree = vec![0_usize; size + 1];
    let mut count = 0;
    for (met, &(_, right)) in pairs.iter().enumerate() {
        let mut not_above = 0;
        let mut at = right + 1;
        while at > 0 {
            not_above += tree[at];
            at &= at - 1;
        }
        count += met - not_above;
        at = right + 1;
        while at <= size {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::inversions;

    #[test]
    fn crossings_are_pairs_out_of_order() {
        assert_eq!(inversions(&mut [(0, 0), (1, 1)]), 0);
        assert_eq!(inversions(&mut [(0, 1), (1, 0)]), 1);
        assert_eq!(inversions(&mut [(0, 2), (1, 1), (2, 0)]), 3);
        assert_eq!(inversions(&mut [(0, 0), (0, 1), (1, 0)]), 1);
    }
}
