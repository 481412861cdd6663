//! Small numbers for the keys of groups, so that arrays do what hash maps would.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::eval::value;
use super::super::table::Table;
use super::super::{Out, Run};
use super::Batch;
use crate::graph::{NodeId, Symbol, Value};
use crate::query::bind::{Expr, Slot};
use crate::query::op::Key;

/// Numbers for the values of one key, in the order in which they are first met.
pub(in crate::query::exec) struct Codes<'p> {
    of: Of<'p>,
    /// The numbers for the rows of the batch.
    rows: Vec<u32>,
}

enum Of<'p> {
    Nodes {
        slot: Slot,
        codes: Pages,
        met: Vec<NodeId>,
    },
    /// A property of a node: each node is asked once.
    Property {
        slot: Slot,
        key: Symbol,
        codes: Pages,
        values: Dictionary,
    },
    Other {
        expr: &'p Expr,
        values: Dictionary,
    },
}

impl<'p> Codes<'p> {
    /// For a key, and what it is on the rows of a batch if that is as simple.
    pub(in crate::query::exec) fn new(expr: &'p Expr, found: Option<&Expr>, shape: &Batch) -> Self {
        let of = match found {
            Some(Expr::Slot(slot)) if shape.nodes(*slot).is_some() => Of::Nodes {
                slot: *slot,
                codes: Pages::default(),
                met: Vec::new(),
            },
            Some(Expr::Property(base, key, _)) => match (&**base, key.symbol) {
                (Expr::Slot(slot), Some(key)) if shape.nodes(*slot).is_some() => Of::Property {
                    slot: *slot,
                    key,
                    codes: Pages::default(),
                    values: Dictionary::new(),
                },
                _ => Of::other(expr),
            },
            _ => Of::other(expr),
        };
        Self { of, rows: Vec::new() }
    }

    /// Whether a row must stand in the frame to be numbered.
    pub(in crate::query::exec) const fn needs_frame(&self) -> bool {
        matches!(self.of, Of::Other { .. })
    }

    /// Numbers the rows of a batch, if that needs no frame.
    pub(in crate::query::exec) fn number(&mut self, batch: &Batch, run: &mut Run<'_>) -> Out<()> {
        self.rows.clear();
        self.rows.reserve(batch.len());
        // Rows with the same node often follow each other.
        let mut last: Option<(NodeId, u32)> = None;
        match &mut self.of {
            Of::Nodes { slot, codes, met } => {
                for node in batch.nodes(*slot).unwrap_or_default() {
                    let code = match last {
                        Some((same, code)) if same == *node => code,
                        _ => {
                            let code = codes.at(node.number());
                            if *code == 0 {
                                run.meter.hold(1)?;
                                met.push(*node);
                                *code = met.len() as u32;
                            }
                            *code - 1
                        }
                    };
                    last = Some((*node, code));
                    self.rows.push(code);
                }
            }
            Of::Property {
                slot,
                key,
                codes,
                values,
            } => {
                for node in batch.nodes(*slot).unwrap_or_default() {
                    let code = codes.at(node.number());
                    if *code == 0 {
                        let value = run.graph().property(*node, *key).unwrap_or(&Value::Null).clone();
                        *code = values.number(value, run)? + 1;
                    }
                    self.rows.push(*code - 1);
                }
            }
            Of::Other { .. } => {}
        }
        Ok(())
    }

    /// Numbers the row in the frame, which is the next of the batch, if it needs one.
    pub(in crate::query::exec) fn number_next(&mut self, run: &mut Run<'_>) -> Out<()> {
        if let Of::Other { expr, values } = &mut self.of {
            let value = value(expr, run)?;
            self.rows.push(values.number(value, run)?);
        }
        Ok(())
    }

    /// The value with a number.
    pub(in crate::query::exec) fn value(&self, code: u32) -> Value {
        match &self.of {
            Of::Nodes { met, .. } => met.get(code as usize).map_or(Value::Null, |node| Value::Node(*node)),
            Of::Property { values, .. } | Of::Other { values, .. } => {
                values.table.values(code as usize).next().unwrap_or_default()
            }
        }
    }
}

impl<'p> Of<'p> {
    fn other(expr: &'p Expr) -> Self {
        Self::Other {
            expr,
            values: Dictionary::new(),
        }
    }
}

/// A number for each entity, 0 at first; memory is taken for those that are met, and their neighbours.
#[derive(Default)]
struct Pages(Vec<Vec<u32>>);

const PAGE: usize = 512;

impl Pages {
    fn at(&mut self, entity: usize) -> &mut u32 {
        let (page, at) = (entity / PAGE, entity % PAGE);
        if page >= self.0.len() {
            self.0.resize_with(page + 1, Vec::new);
        }
        let page = &mut self.0[page];
        if page.is_empty() {
            page.resize(PAGE, 0);
        }
        &mut page[at]
    }
}

/// Numbers for values. A text that many entities share is known by where it lies.
struct Dictionary {
    table: Table,
    key: Vec<Key>,
    lately: [u32; LATELY],
}

/// So many texts are known by where they lie.
const LATELY: usize = 64;

impl Dictionary {
    fn new() -> Self {
        Self {
            table: Table::new(1),
            key: Vec::new(),
            lately: [u32::MAX; LATELY],
        }
    }

    fn number(&mut self, value: Value, run: &mut Run<'_>) -> Out<u32> {
        let place = match &value {
            Value::Str(text) => {
                // Texts are some words long: the lowest bits of their places say nothing.
                let place = text.as_ptr().addr() / 32 % LATELY;
                let code = self.lately[place];
                if self.table.is_text(code as usize, text) {
                    return Ok(code);
                }
                Some(place)
            }
            _ => None,
        };
        self.key.push(Key(value));
        let (number, _) = self.table.number(&mut self.key, run)?;
        if let Some(place) = place {
            self.lately[place] = number as u32;
        }
        Ok(number as u32)
    }
}

/// Groups by the numbers of their keys, in the order in which they are first met.
pub(in crate::query::exec) struct Groups {
    /// For each key but the first, what it makes of the number so far.
    steps: Vec<Pairs>,
    len: usize,
    /// The numbers of each group's keys, side by side.
    codes: Vec<u32>,
}

impl Groups {
    pub(in crate::query::exec) fn new(keys: usize) -> Self {
        Self {
            steps: std::iter::repeat_with(Pairs::default)
                .take(keys.saturating_sub(1))
                .collect(),
            len: 0,
            codes: Vec::new(),
        }
    }

    pub(in crate::query::exec) const fn len(&self) -> usize {
        self.len
    }

    /// Adds the groups of some rows of a batch.
    pub(in crate::query::exec) fn number(&mut self, keys: &[Codes<'_>], rows: Range<usize>, numbers: &mut Vec<u32>) {
        let Some((first, others)) = keys.split_first() else {
            return numbers.resize(numbers.len() + rows.len(), 0);
        };
        let begin = numbers.len();
        numbers.extend_from_slice(&first.rows[rows.clone()]);
        let numbers = &mut numbers[begin..];
        for (step, key) in self.steps.iter_mut().zip(others) {
            for (number, code) in numbers.iter_mut().zip(&key.rows[rows.clone()]) {
                *number = step.number(*number, *code);
            }
        }
        for (row, number) in rows.zip(numbers) {
            if *number as usize == self.len {
                self.len += 1;
                self.codes.extend(keys.iter().map(|key| key.rows[row]));
            }
        }
    }

    /// The numbers of a group's keys.
    pub(in crate::query::exec) fn codes(&self, number: usize) -> &[u32] {
        let width = self.steps.len() + 1;
        self.codes.get(number * width..(number + 1) * width).unwrap_or_default()
    }
}

/// Numbers for pairs of numbers, in the order in which they are first met. Pairs of small ones have a place of their own;
/// only others are hashed.
#[derive(Default)]
struct Pairs {
    /// For each first number a number for each second one, one more than it is; 0 for a pair that has not been met.
    small: Vec<Vec<u32>>,
    others: FxHashMap<u64, u32>,
    len: u32,
}

/// Pairs below these are small: at the most 4 MiB are taken for them.
const SMALL: (usize, usize) = (4_096, 256);

impl Pairs {
    fn number(&mut self, first: u32, second: u32) -> u32 {
        let (row, at) = (first as usize, second as usize);
        if let Some(number) = self.small.get(row).and_then(|row| row.get(at))
            && *number > 0
        {
            return number - 1;
        }
        let next = self.len;
        let number = if row < SMALL.0 && at < SMALL.1 {
            if row >= self.small.len() {
                self.small.resize_with(row + 1, Vec::new);
            }
            let row = &mut self.small[row];
            if at >= row.len() {
                row.resize((at + 1).next_power_of_two(), 0);
            }
            row[at] = next + 1;
            next
        } else {
            let pair = u64::from(first) << 32 | u64::from(second);
            *self.others.entry(pair).or_insert(next)
        };
        self.len += u32::from(number == next);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_numbered_as_they_are_met() {
        let mut pairs = Pairs::default();
        let met = [
            (0, 0),
            (0, 300),
            (5_000, 1),
            (0, 0),
            (1, 255),
            (5_000, 1),
            (1, 256),
            (0, 300),
            (1, 255),
        ];
        let numbers = met.map(|(first, second)| pairs.number(first, second));
        assert_eq!(numbers, [0, 1, 2, 0, 3, 2, 4, 1, 3]);
    }
}
