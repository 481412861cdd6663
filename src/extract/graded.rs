//! Lines that hold labels of judgements and their grades, and nothing else: where a text has lost the rows of their table, they
//! look like sentences.

use std::cmp::Reverse;

use super::facts::Judgement;
use super::words::phrase;
use crate::vocabulary::Areas;

/// What such lines are made of.
pub(super) struct Graded {
    /// The labels of a document, longest first, as phrases between spaces.
    labels: Vec<String>,
    /// The forms of grades, likewise.
    grades: Vec<String>,
}

impl Graded {
    /// For a document with these judgements.
    pub(super) fn new(judgements: &[Judgement], areas: &Areas) -> Self {
        let forms = areas.grades.iter().flat_map(|grade| &grade.forms);
        Self {
            labels: longest_first(judgements.iter().map(|j| phrase(&j.label))),
            grades: longest_first(forms.cloned()),
        }
    }

    /// Whether words are such: labels of the document with or without grades, or "label: grade" as earlier judgements are
    /// listed.
    pub(super) fn is_all(&self, words: &str) -> bool {
        let listed = words.rsplit_once(':').map(|(_, grade)| phrase(grade));
        if listed.is_some_and(|grade| !grade.is_empty() && without(spaced(&grade), &self.grades).is_none()) {
            return true;
        }
        if words.ends_with('.') {
            return false;
        }
        let words = spaced(&phrase(words));
        let opens = |known: &String| words.starts_with(known.as_str());
        if !self.labels.iter().chain(&self.grades).any(opens) {
            return false;
        }
        let rest = without(words, &self.labels);
        rest.is_none_or(|rest| without(rest, &self.grades).is_none())
    }
}

fn longest_first(phrases: impl Iterator<Item = String>) -> Vec<String> {
    let mut phrases: Vec<String> = phrases.map(|phrase| spaced(&phrase)).collect();
    phrases.sort_by_key(|phrase| (Reverse(phrase.len()), phrase.clone()));
    phrases.dedup();
    phrases
}

fn spaced(phrase: &str) -> String {
    format!(" {} ", phrase.trim())
}

/// What is left of words when phrases are taken away, if anything is.
fn without(mut words: String, phrases: &[String]) -> Option<String> {
    for phrase in phrases {
        while words.contains(phrase.as_str()) {
            words = words.replace(phrase.as_str(), " ");
        }
    }
    (!words.trim().is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn lines_of_a_table_without_its_rows() {
        let vocabulary = Vocabulary::bundled().unwrap();
        let label = |label: &str| Judgement {
            area: String::new(),
            label: label.to_owned(),
            grade: String::new(),
            at: Span::new(0, 0),
        };
        let labels = [
            label("The experiences and progress of care leavers"),
            label("Overall effectiveness"),
        ];
        let graded = Graded::new(&labels, &vocabulary.areas);
        for line in [
            "The experiences and progress of care leavers",
            "The experiences and progress of care leavers Requires improvement to be good Overall effectiveness Good",
            "Requires improvement to be good",
            "Leadership and governance: inadequate.",
        ] {
            assert!(graded.is_all(line), "{line}");
        }
        for line in [
            "Overall effectiveness has not become better",
            "The experiences and progress of care leavers are good",
            "Overall effectiveness.",
            "Inspectors found: a good start",
            "Children are looked after well, and of these:",
        ] {
            assert!(!graded.is_all(line), "{line}");
        }
    }
}
