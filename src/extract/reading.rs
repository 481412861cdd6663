use crate::text::{Span, Token, TokenKind, tokens};
use crate::vocabulary::{Cue, Force, Hit, Vocabulary};

use super::bag::{self, Bag, Distinct};
use super::feature::{Feature, shown};

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
    /// Its words and pairs of words.
    pub(crate) bag: Bag,
    /// Whether it opens with a word that points back ("This", "They").
    pub(crate) points_back: bool,
    /// Whether it opens by carrying on ("However", "As a result").
    pub(crate) carries_on: bool,
}

impl<'a, 'v> Reading<'a, 'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary, text: &'a str) -> Self {
        Self::of_tokens(vocabulary, text, tokens(text))
    }

    /// The same where the text is cut into tokens already.
    pub(crate) fn of_tokens(vocabulary: &'v Vocabulary, text: &'a str, tokens: Vec<Token>) -> Self {
        let words: Vec<usize> = (0..tokens.len())
            .filter(|&i| tokens[i].kind != TokenKind::Mark)
            .collect();
        let opening = vocabulary.findings.opening(words.first().map(|&i| tokens[i].stem));
        Self {
            topics: vocabulary.topics.find(text, &tokens),
            aspects: vocabulary.aspects.find(text, &tokens),
            cues: vocabulary.stance.find(text, &tokens),
            points_back: opening.points_back,
            carries_on: opening.carries_on,
            bag: Bag::new(&tokens, &words),
            text,
            tokens,
            words,
        }
    }

    /// The words and pairs of its bag.
    pub(crate) fn features(&self) -> impl Iterator<Item = Feature<'static>> {
        let mut met = Distinct::with_room(self.bag.ids.len());
        bag::features(&self.words).filter(move |feature| met.insert(feature.id(&self.tokens)))
    }

    /// Its words, each once, by their tokens.
    pub(crate) fn distinct_words(&self) -> impl Iterator<Item = usize> {
        let mut met = Distinct::with_room(self.words.len());
        let new = move |word: &usize| met.insert(shown(&self.tokens, *word));
        self.words.iter().copied().filter(new)
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
}
