use std::ops::Range;

use rustc_hash::FxHashMap;

use super::filter::Filter;
use super::weights::{Cell, Weights};
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
    numbers: FxHashMap<Stem, u32>,
    /// Most pairs of words weigh nothing.
    known: Filter,
    /// For each word, where its weights for each question begin among all, and where the last end.
    starts: Vec<[u32; 4]>,
    cells: Vec<Cell>,
    /// The number of the first class of each question, and behind the last of all.
    classes: [usize; 4],
}

impl Lexicon {
    pub(super) fn new(questions: [&Weights; 3]) -> Self {
        let count = questions.iter().map(|weights| weights.rows().size_hint().0).sum();
        let mut made = Self::default();
        made.numbers.reserve(count);
        // Saved weights begin with what texts say most often, which so lies close together.
        let mut rows: Vec<[&[Cell]; 3]> = Vec::with_capacity(count);
        for (column, weights) in questions.iter().enumerate() {
            for (feature, row) in weights.rows() {
                let number = *made.numbers.entry(feature).or_insert(rows.len() as u32) as usize;
                if number == rows.len() {
                    rows.push([&[]; 3]);
                }
                rows[number][column] = row;
            }
            made.classes[column + 1] = made.classes[column] + weights.width();
        }
        for row in rows {
            let mut starts = [0; 4];
            for ((start, cells), first) in starts.iter_mut().zip(row).zip(made.classes) {
                *start = made.cells.len() as u32;
                made.cells.extend(cells.iter().filter_map(|cell| cell.from(first)));
            }
            starts[3] = made.cells.len() as u32;
            made.starts.push(starts);
        }
        made.known = Filter::of(made.numbers.keys().copied());
        made
    }

    /// The number of a feature, where it weighs anything.
    pub fn number(&self, feature: Stem) -> Option<u32> {
        let known = self.known.may_hold(feature);
        known.then(|| self.numbers.get(&feature).copied()).flatten()
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

    /// What the feature with this number weighs for one question, class by class.
    pub fn row(&self, number: u32, question: Question) -> &[Cell] {
        let column = question as usize;
        self.cells_between(number, column, column + 1)
    }

    /// The same for all questions.
    pub fn all(&self, number: u32) -> &[Cell] {
        self.cells_between(number, 0, 3)
    }

    fn cells_between(&self, number: u32, from: usize, to: usize) -> &[Cell] {
        let starts = self.starts.get(number as usize).copied().unwrap_or_default();
        let range = starts[from] as usize..starts[to] as usize;
        self.cells.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Model, feature_id};

    #[test]
    fn one_look_up_finds_what_a_word_weighs_for_every_question() {
        let words = |text: &str| Model::parse(&format!("part\twords\n{text}")).unwrap().words;
        let stance = words("w:late\t1:8\nw:plan\t0:2\n");
        let topics = words("w:plan\t3:4 4:-1\n");
        let lexicon = Lexicon::new([&stance, &topics, &words("")]);
        let found = ["w:plan", "w:unheard", "w:late"].map(|word| lexicon.number(feature_id(word)));
        let [Some(plan), None, Some(late)] = found else {
            panic!("two of them weigh something: {found:?}")
        };
        let cells = |cells: &[Cell]| -> Vec<_> { cells.iter().map(|cell| (cell.class(), cell.weight())).collect() };
        let weights = |number, question| cells(lexicon.row(number, question));
        assert_eq!(weights(plan, Question::Stance), [(0, 0.02)]);
        assert_eq!(weights(plan, Question::Topics), [(5, 0.04), (6, -0.01)]);
        assert_eq!(weights(plan, Question::Aspects), []);
        assert_eq!(weights(late, Question::Stance), [(1, 0.08)]);
        assert_eq!(cells(lexicon.all(plan)), [(0, 0.02), (5, 0.04), (6, -0.01)]);
        assert_eq!((lexicon.classes(Question::Topics), lexicon.width()), (2..7, 7));
    }
}
