use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::labelled::LabelledSentence;
use crate::extract::learning::{Around, Reading, Seat};
use crate::vocabulary::Vocabulary;

/// Labelled sentences, read.
pub(super) struct Corpus<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) sentences: &'a [LabelledSentence],
    pub(super) readings: Vec<Reading<'a, 'a>>,
    pub(super) seats: Vec<Seat>,
    /// The headings that sentences stand under.
    pub(super) headings: Vec<Reading<'a, 'a>>,
    /// The number of each sentence's group.
    pub(super) groups: Vec<usize>,
    /// The sentences of each document.
    pub(super) documents: Vec<Range<usize>>,
}

impl<'a> Corpus<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, sentences: &'a [LabelledSentence]) -> Self {
        let mut made = Self {
            vocabulary,
            sentences,
            readings: Vec::new(),
            seats: Vec::new(),
            headings: Vec::new(),
            groups: Vec::new(),
            documents: Vec::new(),
        };
        let names: BTreeSet<&str> = sentences.iter().map(LabelledSentence::group).collect();
        let numbers: FxHashMap<&str, usize> = names.into_iter().zip(0..).collect();
        let mut paragraph = 0;
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for (i, sentence) in sentences.iter().enumerate() {
            let (text, ends) = sentence.words();
            let before = i.checked_sub(1).map(|b| &sentences[b]);
            if before.is_none_or(|b| b.doc != sentence.doc || b.recommended) || sentence.recommended {
                made.documents.push(i..i);
                paragraph += 1;
            } else if before.is_some_and(|b| b.skip && b.paragraph.is_none() || b.paragraph != sentence.paragraph) {
                paragraph += 1;
            }
            made.readings.push(Reading::new(vocabulary, text));
            made.groups.push(numbers.get(sentence.group()).copied().unwrap_or(0));
            let heading = sentence.heading.as_deref().map(|heading| {
                *known.entry(heading).or_insert_with(|| {
                    made.headings.push(Reading::new(vocabulary, heading));
                    made.headings.len() - 1
                })
            });
            made.seats.push(Seat { paragraph, heading });
            paragraph += usize::from(ends);
            if let Some(document) = made.documents.last_mut() {
                document.end = i + 1;
            }
        }
        made
    }

    /// The documents of a fold.
    pub(super) fn documents_of(&self, fold: &BTreeSet<&str>) -> Vec<Range<usize>> {
        let inside = |d: &&Range<usize>| self.sentences.get(d.start).is_some_and(|s| fold.contains(s.group()));
        self.documents.iter().filter(inside).cloned().collect()
    }

    /// What stands around each topic in the sentences of a document, by the scores of all sentences: the numbers of each
    /// sentence's topics.
    pub(super) fn around(&self, document: &Range<usize>, scores: &[Vec<f32>]) -> Vec<Vec<Vec<f32>>> {
        let range = || document.clone();
        let areas = self.vocabulary.topics.areas();
        let mut rows = Vec::with_capacity(document.len());
        let around = Around::new(&self.readings[range()], &self.seats[range()], &scores[range()], &areas);
        around.visit(|_, numbers| rows.push((0..areas.len()).map(|t| numbers.of_topic(t).collect()).collect()));
        rows
    }

    /// The groups, dealt out into `count` parts.
    pub(super) fn folds(&self, count: usize) -> Vec<BTreeSet<&'a str>> {
        let groups: BTreeSet<&str> = self.sentences.iter().map(LabelledSentence::group).collect();
        let mut folds = vec![BTreeSet::new(); count.min(groups.len()).max(1)];
        let parts = folds.len();
        for (i, group) in groups.into_iter().enumerate() {
            folds[i % parts].insert(group);
        }
        folds
    }

    /// The sentences that are findings, of the groups that are asked for.
    pub(super) fn findings(&self, of: impl Fn(&str) -> bool) -> Vec<usize> {
        let wanted = |&i: &usize| !self.sentences[i].skip && of(self.sentences[i].group());
        (0..self.sentences.len()).filter(wanted).collect()
    }

    /// The findings outside a fold.
    pub(super) fn outside(&self, fold: &BTreeSet<&str>) -> Vec<usize> {
        self.findings(|group| !fold.contains(group))
    }

    /// All sentences of a fold, findings or not.
    pub(super) fn inside(&self, fold: &BTreeSet<&str>) -> Vec<usize> {
        (0..self.sentences.len())
            .filter(|&i| fold.contains(self.sentences[i].group()))
            .collect()
    }
}
