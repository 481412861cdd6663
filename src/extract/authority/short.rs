//! The short name of an authority: "Norfolk" of "Norfolk County Council".

use super::Seek;
use crate::extract::words::{Word, matches_at, words};
use crate::text::{SmallWords, Span};

impl Seek<'_> {
    /// A name without "London Borough of", "County Council" and their like.
    pub(super) fn short(&self, span: Span) -> Option<String> {
        self.short_as(span, false)
    }

    /// The same; `keeps` says that the name is known to keep what stands before it.
    pub(super) fn short_as(&self, span: Span, keeps: bool) -> Option<String> {
        let mut line = words(&self.report.text, span);
        if let Some(last) = line.last_mut().filter(|last| last.folded.ends_with("'s")) {
            // "the Council's"
            let named = last.folded.len() - 2;
            last.folded.to_mut().truncate(named);
            last.at.end -= last
                .at
                .of(&self.report.text)
                .chars()
                .rev()
                .take(2)
                .map(char::len_utf8)
                .sum::<usize>();
        }
        // "Bristol, City of"
        let comma = (1..line.len()).rfind(|&at| {
            let gap = Span::new(line[at - 1].at.end, line[at].at.start);
            gap.of(&self.report.text).contains(',')
        });
        let inverted = |at: &usize| {
            let mut prefixes = self.cues.prefixes.iter();
            prefixes.any(|p| matches_at(&line, *at, p) == Some(line.len() - at))
        };
        if let Some(at) = comma.filter(inverted) {
            line.truncate(at);
        }
        let keeps = keeps || line.last().is_some_and(|w| w.folded == self.cues.keeps_prefix);
        while let Some(count) = self.longest(&self.cues.suffixes, |s| self.ends_with(&line, s)) {
            line.truncate(line.len() - count);
        }
        while let Some(count) = self.longest(&self.cues.prefixes, |p| {
            matches_at(&line, 0, p).is_some() && line.len() > p.split(' ').count()
        }) {
            // "City of London" is not London: that is a word of other prefixes.
            let told = line[count..].iter().any(|w| !self.is_in_prefix(w));
            if count > 1 && (keeps || !told) {
                break;
            }
            line.drain(..count);
        }
        if self.is_around(&line) {
            return None;
        }
        while line.last().is_some_and(|w| w.is_one_of(&self.cues.connectors)) {
            line.pop();
        }
        let (first, last) = (line.first()?, line.last()?);
        let around = |w: &Word| w.is_one_of(&self.cues.prefixes) || w.is_one_of(&self.cues.suffixes);
        let own = line.iter().any(|w| self.capital(w) && !around(w));
        let text = Span::new(first.at.start, last.at.end).of(&self.report.text);
        own.then(|| {
            cased(
                &text.split_whitespace().collect::<Vec<_>>().join(" "),
                &self.grammar.small,
            )
        })
    }

    fn is_in_prefix(&self, word: &Word) -> bool {
        let mut words = self.cues.prefixes.iter().flat_map(|prefix| prefix.split(' '));
        words.any(|part| part == word.folded)
    }

    /// Whether the text elsewhere goes on behind the name with the word that keeps its prefix.
    pub(super) fn keeps_prefix(&self, name: Span) -> bool {
        let text = &self.report.text;
        let behind = |end: usize| {
            text[end..]
                .strip_prefix(' ')
                .and_then(|rest| rest.get(..self.cues.keeps_prefix.len()))
        };
        let mut mentions = text.match_indices(name.of(text)).map(|(at, name)| at + name.len());
        mentions.any(|end| behind(end).is_some_and(|word| word.eq_ignore_ascii_case(&self.cues.keeps_prefix)))
    }

    fn longest(&self, phrases: &[String], stands: impl Fn(&str) -> bool) -> Option<usize> {
        let found = phrases.iter().filter(|p| stands(p));
        found.map(|p| p.split(' ').count()).max()
    }
}

/// A name in capitals throughout is printed with capitals at the head of its words only, and without at those of `small` words.
fn cased(name: &str, small: &SmallWords) -> String {
    let capitals = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !capitals || name.len() <= 3 {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let lower = word.to_lowercase();
        let mut chars = lower.chars();
        match chars.next() {
            Some(first) if !small.has(&lower) => first.to_uppercase().chain(chars).collect(),
            _ => lower,
        }
    });
    words.collect::<Vec<String>>().join(" ")
}
