//! The ways in which a phrase of the tables may be written.

use rustc_hash::FxHashSet;

use super::kind::{Kind, Term};
use crate::text::Span;

/// A phrase of the tables.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// What it is.
    pub(super) term: Term,
    /// How many capitals the matched words must have.
    pub(super) capitals: usize,
}

impl Pattern {
    /// Whether the words at `span` of a text are written as the phrase must be.
    pub(super) fn is_written(&self, span: Span, text: &str) -> bool {
        let words = span.of(text);
        let capitals = words.chars().filter(|c| c.is_uppercase()).count();
        let starts_capital = words.starts_with(char::is_uppercase);
        // "school-based" names no school, "MASH-led" does name the MASH.
        let compound = self.capitals < 2 && !starts_capital && text[span.end..].starts_with('-');
        capitals >= self.capitals && (self.capitals == 0 || starts_capital) && !compound
    }
}

/// Phrases in all their forms, each once.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) texts: Vec<String>,
    pub(super) terms: Vec<Pattern>,
    seen: FxHashSet<String>,
}

impl Phrases {
    pub(super) fn kind(&mut self, kind: &Kind, term: Term) {
        let capitals = usize::from(kind.capital);
        for form in std::iter::once(&kind.name).chain(&kind.forms) {
            let is_abbreviation = form.chars().filter(|c| c.is_uppercase()).count() >= 2 && !form.contains(' ');
            self.add(form, term, if is_abbreviation { 2 } else { capitals });
        }
        if let Some(abbreviation) = &kind.abbreviation {
            let capitals = abbreviation.chars().filter(|c| c.is_uppercase()).count().min(2);
            self.add(abbreviation, term, capitals);
        }
    }

    /// Adds a phrase as it may be written: singular or plural, with either apostrophe or none, with hyphens,
    /// spaces or neither. The first meaning of a phrase counts.
    pub(super) fn add(&mut self, phrase: &str, term: Term, capitals: usize) {
        let plural = (!phrase.ends_with('s')).then(|| format!("{phrase}s"));
        for number in std::iter::once(phrase.to_owned()).chain(plural) {
            for apostrophe in ["'", "’", ""] {
                for hyphen in ["-", " ", ""] {
                    let text = number.replace('’', "'").replace('\'', apostrophe).replace('-', hyphen);
                    if self.seen.insert(text.to_lowercase()) {
                        self.texts.push(text);
                        self.terms.push(Pattern { term, capitals });
                    }
                }
            }
        }
    }
}
