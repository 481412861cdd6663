use crate::text::{Span, Stem, Token, TokenKind, tokens};
use crate::vocabulary::{Cue, Force, Hit, Vocabulary};

use super::feature::Feature;

/// A sentence with everything in it that the vocabulary knows.
#[derive(Debug)]
pub(crate) struct Reading<'a, 'v> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
    /// Indexes of the tokens that are no marks.
    pub(crate) words: Vec<usize>,
    pub(crate) topics: Vec<Hit<'v, (usize, Force)>>,
    pub(crate) aspects: Vec<Hit<'v, (usize, Force)>>,
    pub(crate) cues: Vec<Hit<'v, Cue>>,
    /// Whether it opens with a word that points back ("This", "They").
    pub(crate) points_back: bool,
    /// Whether it opens by carrying on ("However", "As a result").
    pub(crate) carries_on: bool,
}

impl<'a, 'v> Reading<'a, 'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary, text: &'a str) -> Self {
        let tokens = tokens(text);
        let words: Vec<usize> = (0..tokens.len())
            .filter(|&i| tokens[i].kind != TokenKind::Mark)
            .collect();
        let first = words.first().map(|&i| tokens[i].stem);
        let opens_with = |list: &[&str]| first.is_some_and(|f| list.iter().any(|w| f == Stem::of_word(w)));
        Self {
            topics: vocabulary.topics.find(text, &tokens),
            aspects: vocabulary.aspects.find(text, &tokens),
            cues: vocabulary.stance.find(text, &tokens),
            points_back: opens_with(POINTS_BACK),
            carries_on: opens_with(CARRIES_ON),
            text,
            tokens,
            words,
        }
    }

    /// From the token at `start` up to, not including, that at `end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let from = self.tokens.get(start).map_or(0, |t| t.span.start);
        let to = end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(from, |t| t.span.end);
        Span::new(from, to)
    }

    /// Its words and pairs of neighbouring words.
    pub(crate) fn words_and_pairs(&self) -> impl Iterator<Item = Feature<'v>> {
        let single = self.words.iter().map(|&i| (i, i));
        let pairs = self.words.windows(2).map(|w| (w[0], w[1]));
        single
            .chain(pairs)
            .map(|(first, last)| Feature::Words { tag: "w", first, last })
    }

    /// The words and pairs, each once, of a joint strength that does not depend on the sentence's length.
    pub(crate) fn bag(&self) -> Vec<(Feature<'v>, f32)> {
        self.bag_of(self.words_and_pairs())
    }

    /// The same of other features.
    pub(crate) fn bag_of(&self, features: impl Iterator<Item = Feature<'v>>) -> Vec<(Feature<'v>, f32)> {
        let mut seen = rustc_hash::FxHashSet::default();
        let distinct: Vec<_> = features.filter(|f| seen.insert(f.id(&self.tokens))).collect();
        let strength = 3.0 / (distinct.len().max(1) as f32).sqrt();
        distinct.into_iter().map(|f| (f, strength)).collect()
    }
}

const POINTS_BACK: &[&str] = &[
    "this",
    "these",
    "they",
    "it",
    "such",
    "their",
    "those",
    "here",
    "its",
    "some",
    "most",
    "many",
    "other",
    "similarly",
    "also",
];
const CARRIES_ON: &[&str] = &[
    "however",
    "additionally",
    "consequently",
    "as",
    "furthermore",
    "conversely",
];
