//! The words around a number in its sentence.

use std::borrow::Cow;

use crate::text::{Openings, Span, Words};
use crate::vocabulary::Grammar;
use crate::vocabulary::names::normal_word;

/// A sentence cut into words, to look at what stands beside a number.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: Span,
    pub(super) grammar: &'a Grammar,
    words: Vec<(Span, Cow<'a, str>)>,
}

impl<'a> Context<'a> {
    /// The sentence at `sentence` of `text`, which begins at `from` of the text with these openings.
    pub(super) fn read(
        text: &'a str,
        sentence: Span,
        (openings, from): (&Openings, usize),
        grammar: &'a Grammar,
    ) -> Self {
        let (words, at) = (sentence.of(text), sentence.shifted(from));
        let spans = Words::among(words, openings.within(at), at.start, Span::new(0, words.len()));
        let spans = spans.map(|(word, _)| word.shifted(sentence.start));
        let words = spans.map(|span| (span, normal_word(span.of(text)))).collect();
        Self {
            text,
            sentence,
            grammar,
            words,
        }
    }

    /// Words behind the number at `span`, in order.
    pub(super) fn after(&self, span: Span) -> impl Iterator<Item = &str> {
        let from = self.words.partition_point(|(w, _)| w.start < span.end);
        self.words[from..].iter().map(|(_, word)| word.as_ref())
    }

    /// Words before the number at `span`, nearest first.
    pub(super) fn before(&self, span: Span) -> impl Iterator<Item = &str> {
        let to = self.words.partition_point(|(w, _)| w.end <= span.start);
        self.words[..to].iter().rev().map(|(_, word)| word.as_ref())
    }

    /// The character that touches the number from behind.
    pub(super) fn next_char(&self, span: Span) -> Option<char> {
        self.text[span.end..self.sentence.end].chars().next()
    }

    /// The character that touches the number from before.
    pub(super) fn last_char(&self, span: Span) -> Option<char> {
        self.text[self.sentence.start..span.start].chars().next_back()
    }

    /// What follows the number, without leading spaces.
    pub(super) fn rest(&self, span: Span) -> &'a str {
        self.text[span.end..self.sentence.end].trim_start()
    }

    /// Whether the sentence begins with these words.
    pub(super) fn begins_with(&self, phrase: &str) -> bool {
        let mut words = self.words.iter().map(|(_, word)| word.as_ref());
        phrase.split(' ').all(|p| words.next() == Some(p))
    }
}
