use std::ops::Range;

use rustc_hash::FxHashMap;

use super::under::{Circumstances, Under};
use super::weights::{Cell, Weights};
use crate::text::Filter;
use crate::text::Stem;

/// The questions that models answer, in the order of a lexicon's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What a sentence says of its topics.
    Stance,
    /// What it is about.
    Topics,
    /// In what respect.
    Aspects,
}

/// What words weigh in the models of all questions, so that a word of a text is looked up once for all of them.
///
/// The classes of all questions are numbered on: those of stance, then the topics, then the aspects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    rows: FxHashMap<Stem, Row>,
    /// Most pairs of words weigh nothing.
    known: Filter,
    cells: Vec<Cell>,
    /// Rows of one number a class.
    full: Vec<i16>,
    under: Circumstances,
    /// The number of the first class of each question, and behind the last of all.
    classes: [usize; 4],
}

/// Where the weights of a feature lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Row {
    /// Where its cells begin.
    start: u32,
    /// How many it has for each question.
    counts: [u16; 3],
    /// Behind its place among the full rows; 0 where it has none.
    full: u32,
}

/// What a feature weighs for every class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weighed<'l> {
    /// In [`UNIT`](super::UNIT)s, one number a class.
    Full(&'l [i16]),
    /// For those classes where it is not zero.
    Cells(&'l [Cell]),
}

/// From so many cells on, adding up a number for every class is quicker.
const MANY: usize = 12;

impl Lexicon {
    pub(super) fn new(questions: [&Weights; 3]) -> Self {
        let count = questions.iter().map(|weights| weights.rows().size_hint().0).sum();
        let mut made = Self::default();
        let mut numbers: FxHashMap<Stem, u32> = FxHashMap::default();
        numbers.reserve(count);
        // Saved weights begin with what texts say most often, which so lies close together.
        let mut features: Vec<(Stem, [&[Cell]; 3])> = Vec::with_capacity(count);
        for (column, weights) in questions.iter().enumerate() {
            for (feature, row) in weights.rows() {
                let number = *numbers.entry(feature).or_insert(features.len() as u32) as usize;
                if number == features.len() {
                    features.push((feature, [&[]; 3]));
                }
                features[number].1[column] = row;
            }
            made.classes[column + 1] = made.classes[column] + weights.width();
        }
        made.rows.reserve(features.len());
        for (feature, row) in features {
            let row = made.take(row);
            made.rows.insert(feature, row);
        }
        made.known = Filter::of(made.rows.keys().copied());
        let under = questions[Question::Aspects as usize].under();
        made.under = Circumstances::new(under, made.classes(Question::Aspects), |feature| {
            let row = made.rows.get(&feature);
            row.map_or(&[], |row| made.cells(*row, Question::Aspects))
        });
        made
    }

    /// Lays the weights of a feature behind those of the others.
    fn take(&mut self, row: [&[Cell]; 3]) -> Row {
        let start = self.cells.len();
        let mut counts = [0; 3];
        for ((count, cells), first) in counts.iter_mut().zip(row).zip(self.classes) {
            let from = self.cells.len();
            self.cells.extend(cells.iter().filter_map(|cell| cell.from(first)));
            *count = (self.cells.len() - from) as u16;
        }
        let mut full = 0;
        if self.cells.len() - start >= MANY {
            let from = self.full.len();
            self.full.resize(from + self.width(), 0);
            for cell in &self.cells[start..] {
                self.full[from + cell.class()] = cell.units();
            }
            full = (self.full.len() / self.width()) as u32;
        }
        Row {
            start: start as u32,
            counts,
            full,
        }
    }

    /// Where the weights of a feature lie, if it weighs anything.
    pub fn find(&self, feature: Stem) -> Option<Row> {
        let known = self.known.may_hold(feature);
        known.then(|| self.rows.get(&feature).copied()).flatten()
    }

    /// The place, among those of a word, of the circumstance whose features begin with this number.
    pub fn circumstance(&self, number: Stem) -> Option<usize> {
        self.under.place(number)
    }

    /// What a word weighs for aspects beyond what it does everywhere: only these are asked under circumstances.
    pub fn under(&self, word: Stem) -> Under<'_> {
        self.under.of(word)
    }

    /// The numbers of the classes of a question.
    pub fn classes(&self, question: Question) -> Range<usize> {
        let column = question as usize;
        self.classes[column]..self.classes[column + 1]
    }

    /// How many classes all questions have together.
    pub fn width(&self) -> usize {
        self.classes[3]
    }

    /// What a row weighs for one question, class by class.
    pub fn cells(&self, row: Row, question: Question) -> &[Cell] {
        let column = question as usize;
        let before: usize = row.counts[..column].iter().copied().map(usize::from).sum();
        let from = row.start as usize + before;
        let range = from..from + usize::from(row.counts[column]);
        self.cells.get(range).unwrap_or_default()
    }

    /// The same for all questions.
    pub fn all(&self, row: Row) -> Weighed<'_> {
        match (row.full as usize).checked_sub(1) {
            Some(before) => Weighed::Full(self.full.get(before * self.width()..).unwrap_or_default()),
            None => {
                let count: usize = row.counts.iter().copied().map(usize::from).sum();
                let from = row.start as usize;
                Weighed::Cells(self.cells.get(from..from + count).unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Model, feature_id};

    fn weights(text: &str) -> Weights {
        Model::parse(&format!("part\twords\n{text}")).unwrap().words
    }

    fn told(cells: &[Cell]) -> Vec<(usize, f32)> {
        cells.iter().map(|cell| (cell.class(), cell.weight())).collect()
    }

    #[test]
    fn one_look_up_finds_what_a_word_weighs_for_every_question() {
        let stance = weights("w:late\t1:8\nw:plan\t0:2\n");
        let topics = weights("w:plan\t3:4 4:-1\n");
        let lexicon = Lexicon::new([&stance, &topics, &weights("")]);
        let found = ["w:plan", "w:unheard", "w:late"].map(|word| lexicon.find(feature_id(word)));
        let [Some(plan), None, Some(late)] = found else {
            panic!("two of them weigh something: {found:?}")
        };
        let of = |row, question| told(lexicon.cells(row, question));
        assert_eq!(of(plan, Question::Stance), [(0, 0.02)]);
        assert_eq!(of(plan, Question::Topics), [(5, 0.04), (6, -0.01)]);
        assert_eq!(of(plan, Question::Aspects), []);
        assert_eq!(of(late, Question::Stance), [(1, 0.08)]);
        let Weighed::Cells(all) = lexicon.all(plan) else {
            panic!("it weighs for few classes")
        };
        assert_eq!(told(all), [(0, 0.02), (5, 0.04), (6, -0.01)]);
        assert_eq!((lexicon.classes(Question::Topics), lexicon.width()), (2..7, 7));
    }

    #[test]
    fn what_weighs_for_many_classes_has_a_number_for_each() {
        let row: Vec<String> = (0..MANY).map(|class| format!("{}:{class}", class + 1)).collect();
        let stance = weights(&format!("w:late\t0:1\nw:plan\t{}\n", row.join(" ")));
        let lexicon = Lexicon::new([&stance, &weights(""), &weights("")]);
        let Weighed::Full(full) = lexicon.all(lexicon.find(feature_id("w:plan")).unwrap()) else {
            panic!("it weighs for many classes")
        };
        assert_eq!(full, [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }

    #[test]
    fn a_word_knows_under_what_it_weighs_otherwise() {
        let aspects = weights("w:late\t0:1\nas:weakness late\t0:2\non:plans late\t1:3\non:plans visit\t1:4\n");
        let lexicon = Lexicon::new([&weights(""), &weights(""), &aspects]);
        let under = lexicon.under(Stem::of_letters("late"));
        let places = ["as:weakness", "on:plans"].map(|name| lexicon.circumstance(feature_id(name)).unwrap());
        assert_eq!(places.map(|place| under.row(place)), [&[2, 0], &[0, 3]]);
        let visit = lexicon.under(Stem::of_letters("visit"));
        assert_eq!(places.map(|place| visit.row(place)), [&[][..], &[0, 4]]);
        assert!(lexicon.under(Stem::of_letters("unheard")).row(0).is_empty());
        assert_eq!(lexicon.circumstance(feature_id("on:visits")), None);
    }
}
