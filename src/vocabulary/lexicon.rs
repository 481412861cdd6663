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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    numbers: FxHashMap<Stem, u32>,
    /// Most pairs of words weigh nothing.
    known: Filter,
    /// For each word, where its weights for each question begin among all, and where the last end.
    starts: Vec<[u32; 4]>,
    cells: Vec<Cell>,
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
        }
        for row in rows {
            let mut starts = [0; 4];
            for (start, cells) in starts.iter_mut().zip(row) {
                *start = made.cells.len() as u32;
                made.cells.extend_from_slice(cells);
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

    /// The numbers of those features that weigh anything, in order.
    pub fn numbers(&self, features: impl Iterator<Item = Stem>) -> Vec<u32> {
        features.filter_map(|feature| self.number(feature)).collect()
    }

    /// The weights of the feature with this number for one question, class by class.
    pub fn row(&self, number: u32, question: Question) -> &[Cell] {
        let Some(starts) = self.starts.get(number as usize) else {
            return &[];
        };
        let column = question as usize;
        let range = starts[column] as usize..starts[column + 1] as usize;
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
        let found = lexicon.numbers(["w:plan", "w:unheard", "w:late"].map(feature_id).into_iter());
        let weights = |number, question| {
            let row = lexicon.row(number, question).iter();
            row.map(|cell| (cell.class(), cell.weight())).collect::<Vec<_>>()
        };
        assert_eq!(found.len(), 2);
        assert_eq!(weights(found[0], Question::Stance), [(0, 0.02)]);
        assert_eq!(weights(found[0], Question::Topics), [(3, 0.04), (4, -0.01)]);
        assert_eq!(weights(found[0], Question::Aspects), []);
        assert_eq!(weights(found[1], Question::Stance), [(1, 0.08)]);
    }
}
