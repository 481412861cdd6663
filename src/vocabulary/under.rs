use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Cell;
use crate::text::Stem;

/// What words weigh beyond what they do everywhere when a sentence is on one topic or takes one stance.
///
/// A table of words by circumstances, as both are few and each sentence asks for the same circumstances of all its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Circumstances {
    /// The place of each circumstance, by the number that features under it begin with.
    places: FxHashMap<Stem, usize>,
    /// Where the places of each word begin in `rows`.
    words: FxHashMap<Stem, usize>,
    /// Behind the place of a row among `units`; 0 where there is none.
    rows: Vec<u32>,
    /// Rows of one number a class.
    units: Vec<i16>,
    width: usize,
}

impl Circumstances {
    /// Of these words with the numbers of circumstances; `cells` are a feature's, for the classes `classes`.
    pub(super) fn new<'c>(words: &[(Stem, Stem)], classes: Range<usize>, cells: impl Fn(Stem) -> &'c [Cell]) -> Self {
        let mut made = Self {
            width: classes.len(),
            ..Self::default()
        };
        for (_, circumstance) in words {
            let next = made.places.len();
            made.places.entry(*circumstance).or_insert(next);
        }
        for (word, circumstance) in words {
            let next = made.rows.len();
            let from = *made.words.entry(*word).or_insert(next);
            made.rows.resize(next.max(from + made.places.len()), 0);
            let row = made.units.len();
            made.units.resize(row + made.width, 0);
            for cell in cells(circumstance.then(*word)) {
                made.units[row + cell.class() - classes.start] = cell.units();
            }
            made.rows[from + made.places[circumstance]] = (row / made.width.max(1) + 1) as u32;
        }
        made
    }

    /// The place of the circumstance whose features begin with this number, if any word weighs under it.
    pub(super) fn place(&self, circumstance: Stem) -> Option<usize> {
        self.places.get(&circumstance).copied()
    }

    /// What a word weighs under them.
    pub(super) fn of(&self, word: Stem) -> Under<'_> {
        let from = self.words.get(&word).copied();
        let row = from.and_then(|from| self.rows.get(from..from + self.places.len()));
        Under {
            rows: row.unwrap_or_default(),
            table: self,
        }
    }
}

/// What one word weighs under circumstances.
#[derive(Clone, Copy, Debug)]
pub struct Under<'l> {
    rows: &'l [u32],
    table: &'l Circumstances,
}

impl<'l> Under<'l> {
    /// What it weighs under the circumstance in this place, in [`UNIT`](super::UNIT)s for each class of the question that
    /// is asked under circumstances; empty where it weighs nothing.
    pub fn row(self, place: usize) -> &'l [i16] {
        let before = self.rows.get(place).and_then(|row| row.checked_sub(1));
        let from = before.map(|before| before as usize * self.table.width);
        from.and_then(|from| self.table.units.get(from..from + self.table.width))
            .unwrap_or_default()
    }
}
